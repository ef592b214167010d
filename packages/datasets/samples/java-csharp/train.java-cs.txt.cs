public virtual int Total(){return sum;}
public virtual bool IsFree(){return Total() == 0;}
public void reset() { count = 0; }
