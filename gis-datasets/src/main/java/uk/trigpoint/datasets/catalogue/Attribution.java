package uk.trigpoint.datasets.catalogue;

/** Returns the attribution that must be shown with a dataset, and the address of its licence. */
public final class Attribution {
  /** Address of the Open Government Licence v3.0. */
  public static final String OGL_URL =
      "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

  private Attribution() {}

  /**
   * Returns the dataset's attribution, else the one its licence requires; empty if none is
   * required.
   */
  public static String of(Dataset dataset) {
    if (!dataset.attribution().isBlank()) {
      return dataset.attribution();
    }
    return dataset.licence() == Licence.OGL
        ? "Contains public sector information licensed under the Open Government Licence v3.0"
        : "";
  }
}
