package uk.trigpoint.samplecounty;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What county to generate. The same options give the same bytes.
 *
 * @param addresses how many properties (BLPUs other than street records), 500 to 500000
 * @param seed of all randomness
 * @param directory where the files go; made when it is not there
 * @param date the day the supplies are dated
 * @param ostn15Folder where the OSTN15 grid is, when not where Debian puts it
 */
public record SampleCountyOptions(
    int addresses, long seed, Path directory, LocalDate date, Optional<Path> ostn15Folder) {
  public static final int DEFAULT_ADDRESSES = 20_000;
  public static final long DEFAULT_SEED = 1;
  public static final LocalDate DEFAULT_DATE = LocalDate.of(2026, 11, 1);

  private static final int FEWEST = 500;
  private static final int MOST = 500_000;

  public SampleCountyOptions {
    if (addresses < FEWEST || addresses > MOST) {
      throw new IllegalArgumentException(
          "A sample county has between "
              + FEWEST
              + " and "
              + MOST
              + " addresses, not "
              + addresses);
    }
    if (date.getYear() < 2025 || date.getYear() > 2099) {
      throw new IllegalArgumentException("The supplies' date lies in 2025 to 2099, not on " + date);
    }
  }

  /** So many addresses from a seed, everything else as usual. */
  public static SampleCountyOptions of(int addresses, long seed, Path directory) {
    return new SampleCountyOptions(addresses, seed, directory, DEFAULT_DATE, Optional.empty());
  }

  /** The usual county: 20,000 addresses, seed 1. */
  public static SampleCountyOptions defaults(Path directory) {
    return of(DEFAULT_ADDRESSES, DEFAULT_SEED, directory);
  }
}
