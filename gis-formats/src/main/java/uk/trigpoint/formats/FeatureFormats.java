package uk.trigpoint.formats;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The formats on the class path, found by {@link ServiceLoader}. */
public final class FeatureFormats {
  private static final List<FeatureFormat> FORMATS =
      ServiceLoader.load(FeatureFormat.class, FeatureFormats.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private FeatureFormats() {}

  /** Lists the formats whose files can be read. */
  public static List<SourceFormat> listReadable() {
    return list(SourceFormat.class);
  }

  /** Lists the formats that can be written. */
  public static List<WritableFormat> listWritable() {
    return list(WritableFormat.class);
  }

  /** Finds a format that can be written by its {@linkplain FeatureFormat#code code}. */
  public static Optional<WritableFormat> findWritable(String code) {
    return listWritable().stream().filter(f -> f.code().equals(code)).findFirst();
  }

  /** Finds the format of a file by the extension of its name, whatever its case. */
  public static Optional<SourceFormat> findByName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return listReadable().stream()
        .filter(f -> f.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
        .findFirst();
  }

  /**
   * Opens a file in the format that its name says.
   *
   * @param fileName as the sender named it; the file itself may have another name
   * @throws SourceException if the format is unknown or the file cannot be parsed
   */
  public static FeatureSource open(Path file, String fileName, ReadOptions options) {
    return findByName(fileName)
        .orElseThrow(
            () ->
                new SourceException(
                    "'" + fileName + "' has no supported format. Supported are " + names() + "."))
        .open(file, options);
  }

  private static String names() {
    return listReadable().stream()
        .map(
            f ->
                f.title()
                    + " ("
                    + f.extensions().stream().map(e -> "." + e).collect(Collectors.joining(", "))
                    + ")")
        .collect(Collectors.joining(", "));
  }

  private static <T extends FeatureFormat> List<T> list(Class<T> kind) {
    return FORMATS.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
