public int size() {return count;}
public boolean isEmpty() {return size() == 0;}
public void reset() { count = 0; }
