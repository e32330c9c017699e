package uk.trigpoint.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A file format that has no tabular data, such as PDF, recognised by its magic number. */
public enum FileSignature {
  PDF("a PDF document", "%PDF-"),
  ZIP("a zip archive", "PK\u0003\u0004"),
  XLS("an old Excel workbook (.xls)", "\u00D0\u00CF\u0011\u00E0"),
  PNG("an image", "\u0089PNG"),
  JPEG("an image", "\u00FF\u00D8\u00FF"),
  HTML("a web page", "<!doctype html", "<html");

  private static final int LENGTH = 64;

  private final String title;
  private final String[] starts;

  FileSignature(String title, String... starts) {
    this.title = title;
    this.starts = starts;
  }

  /** Returns what the file is, such as "a PDF document". */
  public String title() {
    return title;
  }

  /** Finds the kind of a file; empty if it may be a table. */
  public static Optional<FileSignature> find(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(LENGTH), StandardCharsets.ISO_8859_1);
      return Arrays.stream(values()).filter(kind -> kind.isStartOf(start)).findFirst();
    }
  }

  private boolean isStartOf(String start) {
    String text = this == HTML ? start.strip().toLowerCase(Locale.ROOT) : start;
    return Arrays.stream(starts).anyMatch(text::startsWith);
  }
}
