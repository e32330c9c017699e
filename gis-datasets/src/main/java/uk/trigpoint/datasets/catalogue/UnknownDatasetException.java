package uk.trigpoint.datasets.catalogue;

/** No such dataset, or none the caller may know of: the two are told apart to nobody. */
public final class UnknownDatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownDatasetException(String id) {
    super("There is no dataset '" + (id.length() > 80 ? id.substring(0, 80) : id) + "'.");
  }
}
