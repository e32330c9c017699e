package uk.trigpoint.datasets.catalogue;

/**
 * Thrown if a dataset does not exist or the caller may not read it. The two cases are
 * indistinguishable to the caller.
 */
public class UnknownDatasetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownDatasetException(String id) {
    super("There is no dataset '" + (id.length() > 80 ? id.substring(0, 80) : id) + "'.");
  }

  UnknownDatasetException(DatasetWithdrawnException.Words words) {
    super(words.message());
  }
}
