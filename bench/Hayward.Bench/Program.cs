using Hayward.Bench;

IBench[] benches =
[
    new HashBench(), new OneReadBench(), new IndexBench(), new ScanBench(), new DiffBench(),
    new FuzzBench(), new CardsBench(), new CardFuzzBench(), new SnapshotBench(),
    new LineageCensusBench(), new LineageScaleBench(), new DecayBench(),
    new StudyBench(), new LineageBench(), new LineageSpeedBench(), new QuantizedBench(), new CertifyBench(),
];
if (benches.FirstOrDefault(b => b.Name == args.FirstOrDefault()) is { } bench)
    return bench.Run(new Options(args[1..]), Console.Out);
foreach (var known in benches)
    Console.Error.WriteLine($"{known.Name}  {known.Help}");
return 2;
