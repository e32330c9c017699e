package uk.trigpoint.tiles.ogc;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FeatureFormat;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.tiles.response.Format;

/**
 * The format of items.
 *
 * @param page of a page of items, for programs and for people
 * @param file of a file of all items; null if a page is requested
 */
record ItemsFormat(Format page, @Nullable WritableFormat file) {
  /**
   * Returns the requested format: the parameter {@code f}, else the header {@code Accept}, else
   * JSON. A media type of several formats requests none of them; that of GeoJSON requests a page.
   *
   * @throws ProblemException 400 if {@code f} is unknown
   */
  static ItemsFormat of(HttpRequest<?> request) {
    String f = request.getParameters().get("f");
    if (f == null) {
      for (MediaType type : request.accept()) {
        Optional<WritableFormat> file = findByMediaType(type.getName());
        if (file.isPresent()) {
          return new ItemsFormat(Format.JSON, file.get());
        }
        boolean page =
            type.getSubtype().equals("html")
                || type.getSubtype().contains("json")
                || type.getType().equals("*");
        if (page) {
          break;
        }
      }
      return new ItemsFormat(Format.of(request, null), null);
    }
    return switch (f) {
      case "json", "html" -> new ItemsFormat(Format.of(request, f), null);
      default ->
          new ItemsFormat(Format.JSON, file(f, "must be json, html or the format of a file: "));
    };
  }

  /**
   * Returns the file format of a code.
   *
   * @throws ProblemException 400 if there is none
   */
  static WritableFormat file(String code) {
    return file(code, "must be the format of a file: ");
  }

  private static WritableFormat file(String code, String expected) {
    return FeatureFormats.findWritable(code)
        .orElseThrow(
            () ->
                ProblemException.badParameter(
                    "f",
                    expected
                        + FeatureFormats.listWritable().stream()
                            .map(FeatureFormat::code)
                            .collect(Collectors.joining(", "))));
  }

  private static Optional<WritableFormat> findByMediaType(String name) {
    if (name.equals(Link.GEO_JSON)) {
      return Optional.empty();
    }
    List<WritableFormat> formats =
        FeatureFormats.listWritable().stream().filter(f -> f.mediaType().equals(name)).toList();
    return formats.size() == 1 ? Optional.of(formats.getFirst()) : Optional.empty();
  }
}
