public void add(int value) {sum += value;}
public static Box of(Object item) {return new Box(item);}
