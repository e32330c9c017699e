package uk.trigpoint.jobs.source.service;

import uk.trigpoint.jobs.definition.Setting;

/** An extent that a service is asked for, EPSG:27700 metres. */
public record Extent(
    @Setting("The least easting, metres") double west,
    @Setting("The least northing, metres") double south,
    @Setting("The greatest easting, metres") double east,
    @Setting("The greatest northing, metres") double north) {
  public Extent {
    if (!(west < east && south < north)) {
      throw new IllegalArgumentException("must have west before east and south before north");
    }
  }

  /** Returns the four numbers, with commas between them. */
  String text() {
    return "%s,%s,%s,%s".formatted(plain(west), plain(south), plain(east), plain(north));
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
