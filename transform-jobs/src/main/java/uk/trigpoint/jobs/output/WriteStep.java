package uk.trigpoint.jobs.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.FeatureFormat;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;
import uk.trigpoint.jobs.graph.Target;
import uk.trigpoint.jobs.row.RowType;

/**
 * Writes the rows to a file of the outbox, or to one for each value of a column. The files appear
 * when the run has published, all at once for each name.
 */
public final class WriteStep implements StepType<WriteStep.Settings> {
  /** The only input. */
  public static final String INPUT = "input";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
  private static final Pattern COLUMN = Pattern.compile("\\{([^}]*)}");

  /**
   * The settings.
   *
   * @param format code; null is by the end of the name
   * @param crs null is the usual one of the format
   */
  public record Settings(
      @Setting(
              "Name of the file; {column} stands for the values of a column, each of which gets a"
                  + " file: round_{round}.csv")
          String file,
      @Setting("Format, such as csv, gpkg, geojson, xlsx or shp; by the end of the name if missing")
          @Nullable String format,
      @Setting("CRS of the file, such as EPSG:27700; the usual one of the format if missing")
          @Nullable String crs,
      @Setting("Title inside the file; the name if missing") @Nullable String title,
      @Setting("Whether a CSV file begins with a byte order mark, for Excel; false if missing")
          @Nullable Boolean bom) {}

  @Override
  public StepInfo info() {
    return new StepInfo(
        "write",
        "Write files",
        "Writes the rows to a file of the outbox, or to one for each value of a column.",
        StepInfo.Group.WRITE,
        List.of(INPUT),
        List.of());
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Settings settings, Inference inference) {
    if (columns(settings).size() > 1) {
      inference.fault("file", "names two columns; make one of them by a step columns first");
    }
    if (!NAME.matcher(COLUMN.matcher(settings.file()).replaceAll("x")).matches()) {
      inference.fault("file", "must be a name of letters, digits, points, hyphens and underscores");
    } else if (settings.file().endsWith(".sha256")) {
      inference.fault("file", "must not end in .sha256, which the check sums of files do");
    }
    Optional<WritableFormat> format = FeatureFormats.findWritable(code(settings));
    String crs = settings.crs();
    if (format.isEmpty()) {
      inference.unknown(
          settings.format() == null ? "file" : "format",
          code(settings),
          "'" + code(settings) + "' is not a format that can be written",
          FeatureFormats.listWritable().stream().map(FeatureFormat::code).sorted().toList());
    } else if (crs != null) {
      inference
          .context()
          .findFileCrsFault(format.get(), crs)
          .ifPresent(fault -> inference.unknownCrs("crs", crs, fault));
    }
  }

  @Override
  public Optional<Target> findTarget(Settings settings) {
    return Optional.of(new Target("file", "file", settings.file()));
  }

  @Override
  public void infer(Settings settings, Inference inference) {
    RowType input = inference.input(INPUT);
    if (input.isPersonal()) {
      inference.fault(
          "",
          "the rows have personal columns or places, and others could read the files; remove or mask them first");
    }
    columns(settings).forEach(column -> inference.column("file", INPUT, column));
  }

  /** Returns the format of valid settings. */
  public static WritableFormat format(Settings settings) {
    return FeatureFormats.findWritable(code(settings)).orElseThrow();
  }

  /** Returns the columns that the name has. */
  public static List<String> columns(Settings settings) {
    List<String> columns = new ArrayList<>();
    Matcher column = COLUMN.matcher(settings.file());
    while (column.find()) {
      columns.add(column.group(1));
    }
    return columns;
  }

  /** Returns the name of the file for a value of its column; null if it has none. */
  public static String name(Settings settings, @Nullable String value) {
    return COLUMN
        .matcher(settings.file())
        .replaceAll(Matcher.quoteReplacement(value == null ? "none" : value));
  }

  private static String code(Settings settings) {
    if (settings.format() != null) {
      return settings.format();
    }
    String end = settings.file().substring(settings.file().lastIndexOf('.') + 1);
    return switch (end.toLowerCase(Locale.ROOT)) {
      case "zip" -> "shp";
      case String other -> other;
    };
  }
}
