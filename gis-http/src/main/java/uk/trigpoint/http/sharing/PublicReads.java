package uk.trigpoint.http.sharing;

import java.util.List;

/**
 * The paths that pages of every origin may read. Pages, writes and staff's APIs are not among them.
 */
final class PublicReads {
  private static final List<String> PATHS =
      List.of(
          "/gazetteer/v1/addresses",
          "/gazetteer/v1/coordinates",
          "/gazetteer/v1/postcodes",
          "/gazetteer/v1/streets",
          "/where-i-live/v1",
          "/search/places/v1",
          "/arcgis/rest",
          "/catalogue/v1",
          "/ogc",
          "/openapi",
          "/ows",
          "/styles",
          "/tiles");

  /** What the catalogue says to those who administer a dataset. */
  private static final List<String> ADMINISTRATION = List.of("/access", "/policy", "/retention");

  private PublicReads() {}

  static boolean contains(String path) {
    return PATHS.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))
        && ADMINISTRATION.stream()
            .noneMatch(part -> path.endsWith(part) || path.contains(part + "/"));
  }
}
