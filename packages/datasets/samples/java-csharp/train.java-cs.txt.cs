public virtual int Size(){return count;}
public virtual bool IsEmpty(){return Size() == 0;}
public void reset() { count = 0; }
