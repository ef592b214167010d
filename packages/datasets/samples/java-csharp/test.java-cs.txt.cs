public virtual void Add(int value){sum += value;}
public static Box Of(object item){return new Box(item);}
