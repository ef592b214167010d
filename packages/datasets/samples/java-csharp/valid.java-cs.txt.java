public String name() {return name;}
