package uk.trigpoint.records.dtf;

/**
 * The last record of a file.
 *
 * @param nextVolume number of the volume that follows; 0 when this is the last
 * @param records records between header and trailer, which were counted and are as many
 */
public record DtfTrailer(int nextVolume, long records) {
  public DtfTrailer {
    if (nextVolume < 0 || records < 0) {
      throw new IllegalArgumentException("negative: " + nextVolume + ", " + records);
    }
  }
}
