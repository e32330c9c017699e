package uk.trigpoint.formats.csv;

import de.siegmar.fastcsv.reader.CsvReader;

/** The settings with which all CSV files are read. */
public final class CsvFiles {
  /** Maximum length of a row, characters. */
  public static final int MAX_ROW_LENGTH = 16 * 1024 * 1024;

  private CsvFiles() {}

  /**
   * Returns a builder for readers that accept rows with more or fewer fields than the header, so
   * that such a row can become a reject, and that fail on rows longer than {@link #MAX_ROW_LENGTH}.
   */
  public static CsvReader.CsvReaderBuilder reader() {
    return CsvReader.builder()
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(MAX_ROW_LENGTH);
  }
}
