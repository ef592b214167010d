public int total() {return sum;}
public boolean isFree() {return total() == 0;}
public void reset() { count = 0; }
