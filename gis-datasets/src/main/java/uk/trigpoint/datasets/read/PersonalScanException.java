package uk.trigpoint.datasets.read;

/**
 * Thrown if personal data are requested as a tile or map, which many people would see, or as a
 * comparison of two states.
 */
public final class PersonalScanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PersonalScanException(String datasetId) {
    super("'" + datasetId + "' is personal data: it is not available as tiles, maps or files.");
  }
}
