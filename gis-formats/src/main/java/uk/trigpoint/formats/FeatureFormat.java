package uk.trigpoint.formats;

import java.util.List;

/** A file format for features. Implementations are stateless and have a public constructor. */
public interface FeatureFormat {
  /** Returns the identifier used in parameters: {@code csv}, {@code geojson}, {@code gpkg}. */
  String code();

  /** Returns the name for display. */
  String title();

  /** Returns the media type. */
  String mediaType();

  /** Returns the file name extensions, lower case without the dot; the first is used to write. */
  List<String> extensions();
}
