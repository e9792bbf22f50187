Console.WriteLine("hayward 0.1.0");
