package uk.trigpoint.datasets.read;

/**
 * Thrown if a personal dataset is read by a scan. Personal data may only be read by audited page,
 * never as a tile, map or export.
 */
public final class PersonalScanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PersonalScanException(String datasetId) {
    super("'" + datasetId + "' is personal data: it is not available as tiles, maps or files.");
  }
}
