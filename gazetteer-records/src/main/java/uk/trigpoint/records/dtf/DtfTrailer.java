package uk.trigpoint.records.dtf;

/**
 * Trailer: the last record of a file, type 99.
 *
 * @param nextVolume number of the next volume; 0 if this is the last
 * @param records number of records between header and trailer, checked against the file
 */
public record DtfTrailer(int nextVolume, long records) {
  public DtfTrailer {
    if (nextVolume < 0 || records < 0) {
      throw new IllegalArgumentException("negative: " + nextVolume + ", " + records);
    }
  }
}
