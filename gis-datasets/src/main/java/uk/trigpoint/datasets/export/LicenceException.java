package uk.trigpoint.datasets.export;

import uk.trigpoint.datasets.catalogue.Dataset;

/** Thrown if the licence of a dataset does not let the public download it as a file. */
public final class LicenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LicenceException(Dataset dataset) {
    super(
        "The public cannot download '"
            + dataset.id()
            + "' as a file, because of its licence: "
            + dataset.licence().title()
            + " ("
            + dataset.licence().code()
            + "). Sign in as a member of staff or a partner, or read it page by page as JSON.");
  }
}
