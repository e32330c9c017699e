package uk.trigpoint.formats;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The formats on the class path, found by {@link ServiceLoader}. */
public final class FeatureFormats {
  private static final List<FeatureFormat> FORMATS =
      ServiceLoader.load(FeatureFormat.class, FeatureFormats.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private FeatureFormats() {}

  /** Lists the formats whose files can be read. */
  public static List<ReadableFormat> listReadable() {
    return list(ReadableFormat.class);
  }

  /** Lists the formats that can be written. */
  public static List<WritableFormat> listWritable() {
    return list(WritableFormat.class);
  }

  /** Finds a format that can be written by its {@linkplain FeatureFormat#code code}. */
  public static Optional<WritableFormat> findWritable(String code) {
    return listWritable().stream().filter(f -> f.code().equals(code)).findFirst();
  }

  /** Finds a format that can be read by its {@linkplain FeatureFormat#code code}. */
  public static Optional<ReadableFormat> findReadable(String code) {
    return listReadable().stream().filter(f -> f.code().equals(code)).findFirst();
  }

  /** Returns whether a file name has the extension of a format, whatever its case. */
  public static boolean isData(String fileName) {
    return findByName(fileName).isPresent();
  }

  /** Finds the format of a file by the extension of its name, whatever its case. */
  public static Optional<ReadableFormat> findByName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return listReadable().stream()
        .filter(f -> f.extensions().stream().anyMatch(e -> name.endsWith("." + e)))
        .findFirst();
  }

  /**
   * Returns the format of a file, by its content, or as stated.
   *
   * @param stated code of the format; null if it is to be recognised
   * @throws SourceException if the format is unknown
   */
  public static ReadableFormat get(FileStart start, @Nullable String stated) {
    if (stated != null && !stated.isBlank()) {
      return findReadable(stated.strip())
          .orElseThrow(
              () ->
                  new BadSettingException(
                      "format",
                      "The format '" + stated + "' is unknown. Known are " + names() + "."));
    }
    return listReadable().stream()
        .filter(f -> f.recognises(start))
        .findFirst()
        .orElseThrow(
            () ->
                new SourceException(
                    "'"
                        + start.name()
                        + findByName(start.name())
                            .map(
                                f ->
                                    "' has the name of the format "
                                        + f.title()
                                        + ", but not its content"
                                        + seems(start))
                            .orElse("' has no supported format")
                        + ". Supported are "
                        + names()
                        + "."));
  }

  /** Returns what a file seems to be whose name says something else; empty if that is unknown. */
  private static String seems(FileStart start) {
    String text = start.text().strip();
    String first = text.lines().findFirst().orElse("");
    if (text.indexOf('\0') >= 0) {
      return "";
    }
    return text.startsWith("<")
        ? "; it seems to be XML or a web page"
        : text.startsWith("{") || text.startsWith("[")
            ? "; it seems to be JSON"
            : first.matches(".*[,;\t|].*")
                ? "; it seems to be CSV: state the format csv, or name it .csv"
                : "";
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
