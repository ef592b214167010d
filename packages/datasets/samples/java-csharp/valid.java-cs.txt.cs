public override string Name(){return name;}
