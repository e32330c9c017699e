package uk.trigpoint.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import uk.trigpoint.http.start.Settings;
import uk.trigpoint.samplecounty.SampleCounty;
import uk.trigpoint.samplecounty.SampleCountyOptions;
import uk.trigpoint.samplecounty.SampleCountySummary;

@Command(name = "sample-county", description = "Generate the files of a sample county.")
final class SampleCountyCommand implements Callable<Integer> {
  @Option(
      names = "--addresses",
      description = "number of properties, 500 to 500000 (default 20000)")
  int addresses = SampleCountyOptions.DEFAULT_ADDRESSES;

  @Option(
      names = "--seed",
      description = "seed of the generator; the same seed gives the same files (default 1)")
  long seed = SampleCountyOptions.DEFAULT_SEED;

  @Option(
      names = "--out",
      description = "output folder (default: sample-county in the platform's home)")
  Path out = Settings.of(System.getenv()).home().resolve("sample-county");

  @Override
  public Integer call() {
    SampleCountySummary summary = write(addresses, seed, out);
    summary
        .files()
        .forEach(
            f ->
                System.out.printf(
                    "%-32s %,10d records %,12d bytes%n", f.name(), f.records(), f.bytes()));
    System.out.printf(
        "%,d addresses in %,d streets, in %s%n",
        summary.addresses(), summary.streets(), summary.directory());
    return 0;
  }

  static SampleCountySummary write(int addresses, long seed, Path out) {
    String ostn15 = Settings.of(System.getenv()).ostn15();
    String[] last = {""};
    return SampleCounty.write(
        new SampleCountyOptions(
            addresses,
            seed,
            out,
            SampleCountyOptions.DEFAULT_DATE,
            Optional.ofNullable(ostn15).map(Path::of)),
        (stage, done, total) -> {
          if (!stage.equals(last[0])) {
            last[0] = stage;
            System.err.println("  " + stage + " …");
          }
        });
  }
}
