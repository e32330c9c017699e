package uk.trigpoint.datasets.intake;

import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PlaceSetting;

/**
 * What decides which rows a file becomes: its bytes, and how they are read.
 *
 * @param sha256 SHA-256 of the file as it was sent, hexadecimal
 * @param settings how the file is read; what is not stated is recognised from the bytes
 */
public record FileIdentity(String sha256, IntakeSettings settings) {
  /**
   * Returns the identity of a file. A table without places is the same whether it is stated or
   * recognised that there are none.
   *
   * @param geometryType of the places that were read
   */
  public static FileIdentity of(String sha256, IntakeSettings settings, GeometryType geometryType) {
    boolean plainTable = geometryType == GeometryType.NONE && settings.place() == null;
    return new FileIdentity(
        sha256,
        plainTable ? settings.withPlace(PlaceSetting.of(PlaceSetting.Kind.NONE)) : settings);
  }
}
