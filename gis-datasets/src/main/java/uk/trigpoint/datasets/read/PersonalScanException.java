package uk.trigpoint.datasets.read;

/** Personal data is read by audited page only, never as a tile, map or export. */
public final class PersonalScanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PersonalScanException(String datasetId) {
    super("'" + datasetId + "' is personal data: it is not given out as tiles, maps or files.");
  }
}
