package uk.trigpoint.datasets.export;

import java.util.Set;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.datasets.catalogue.Licence;

/**
 * Decides whether a caller may download a dataset as a file. Personal data are never a file,
 * because it would outlive the purpose for which they are read.
 */
public final class LicenceGate {
  private LicenceGate() {}

  /** Returns whether the licence lets the caller download the dataset as a file. */
  public static boolean admits(Dataset dataset, Caller caller) {
    return !dataset.isPersonal()
        && (dataset.licence() == Licence.OGL || !caller.roles().equals(Set.of(Role.PUBLIC)));
  }

  /**
   * Requires that the licence lets the caller download the dataset as a file.
   *
   * @throws LicenceException if the data are personal, or the caller has only the public role and
   *     they are not under the Open Government Licence
   */
  public static void require(Dataset dataset, Caller caller) {
    if (!admits(dataset, caller)) {
      throw new LicenceException(dataset);
    }
  }
}
