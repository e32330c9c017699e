package uk.trigpoint.formats.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileSignature;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.table.TableLayer;
import uk.trigpoint.formats.text.TextEncoding;

/**
 * Delimited text with a header: by commas, semicolons, tabs or bars; in UTF-8, UTF-16, UTF-32 or
 * Windows-1252.
 */
public final class CsvFormat implements ReadableFormat, WritableFormat {
  private static final int SAMPLE_LINES = 20;
  private static final Pattern MARKUP = Pattern.compile("<[A-Za-z!?/]");
  private static final int SAMPLE_CHARACTERS = 1 << 17;

  @Override
  public String code() {
    return "csv";
  }

  @Override
  public String title() {
    return "CSV";
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv", "tsv", "txt", "tab");
  }

  /** Recognises any text that no other format claims. */
  @Override
  public boolean recognises(FileStart start) {
    return start.hasExtension("csv", "tsv", "txt", "tab");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    FileSignature.find(file)
        .ifPresent(
            kind -> {
              throw new SourceException("The file is " + kind.title() + ", not CSV.");
            });
    TextEncoding encoding = TextEncoding.of(file, settings.encoding());
    List<String> lines = firstLines(file, encoding);
    if (isBinary(lines)) {
      throw new SourceException("The file is not a text; state its encoding if it is.");
    }
    requireNoMarkup(lines);
    TableLayer.requireShortHeader(lines, settings);
    Delimiter delimiter = delimiter(lines, settings);
    Recognised separator =
        new Recognised(
            "delimiter",
            delimiter.code(),
            settings.delimiter() != null ? "stated" : "it cuts the first lines most evenly",
            true);
    return TableLayer.of(
        new CsvTable(file, encoding, delimiter, List.of(encoding.recognised(), separator)),
        settings);
  }

  /** Returns whether more than one in a hundred characters is zero. */
  private static boolean isBinary(List<String> lines) {
    long characters = lines.stream().mapToLong(String::length).sum();
    long zeros = lines.stream().flatMapToInt(String::chars).filter(c -> c == 0).count();
    return zeros * 100 > Math.max(200, characters);
  }

  /** Refuses the page or the error report that a server sent instead of a table. */
  private static void requireNoMarkup(List<String> lines) {
    String first = lines.stream().filter(l -> !l.isBlank()).findFirst().orElse("").strip();
    if (MARKUP.matcher(first).lookingAt()) {
      throw new SourceException(
          "The file is a web page or XML, not CSV. It begins with '%s'."
              .formatted(first.length() > 80 ? first.substring(0, 80) + "…" : first));
    }
  }

  private static Delimiter delimiter(List<String> lines, ReadSettings settings) {
    String stated = settings.delimiter();
    if (stated != null && !stated.isEmpty()) {
      return Delimiter.find(stated)
          .orElseThrow(
              () ->
                  new BadSettingException(
                      "delimiter",
                      "The delimiter '"
                          + stated
                          + "' is unknown; it is comma, semicolon, tab or bar."));
    }
    if (lines.isEmpty()) {
      throw new SourceException("The file is empty.");
    }
    return Delimiter.of(lines);
  }

  private static List<String> firstLines(Path file, TextEncoding encoding) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader = encoding.openMarked(file)) {
      char[] start = new char[SAMPLE_CHARACTERS];
      int length = 0;
      for (int read = 0; read >= 0 && length < start.length; ) {
        read = reader.read(start, length, start.length - length);
        length += Math.max(0, read);
      }
      String text = new String(start, 0, length);
      List<String> all = text.lines().toList();
      boolean cut = length == start.length && all.size() > 1;
      lines.addAll(cut ? all.subList(0, all.size() - 1) : all);
    }
    return lines.subList(0, Math.min(SAMPLE_LINES, lines.size()));
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    return new CsvFeatureWriter(out, layer, options);
  }
}
