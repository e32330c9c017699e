package uk.trigpoint.samplecounty;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Options of a sample county. The same options give the same bytes.
 *
 * @param addresses number of properties (BLPUs except street records), 500 to 500,000
 * @param seed of the random number generator
 * @param directory output folder; created if missing
 * @param date date of the supplies
 * @param ostn15Folder folder of the OSTN15 grid; empty means the location of the Debian package
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
          "The number of addresses must be between "
              + FEWEST
              + " and "
              + MOST
              + ", not "
              + addresses);
    }
    if (date.getYear() < 2025 || date.getYear() > 2099) {
      throw new IllegalArgumentException(
          "The date of the supplies must be in 2025 to 2099, not " + date);
    }
  }

  /** Returns options with the default date. */
  public static SampleCountyOptions of(int addresses, long seed, Path directory) {
    return new SampleCountyOptions(addresses, seed, directory, DEFAULT_DATE, Optional.empty());
  }

  /** Returns the default options: 20,000 addresses, seed 1. */
  public static SampleCountyOptions defaults(Path directory) {
    return of(DEFAULT_ADDRESSES, DEFAULT_SEED, directory);
  }
}
