package uk.trigpoint.formats.shapefile;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds character sets by the names that .cpg files have, and by the language driver identifier in
 * the header of a .dbf file.
 */
final class CodePages {
  /** Identifier of the unnamed character set of the computer that wrote the file. */
  static final int UNNAMED_ANSI = 0x57;

  /** Code pages by language driver identifier. */
  private static final Map<Integer, Integer> DRIVERS =
      Map.ofEntries(
          Map.entry(0x01, 437),
          Map.entry(0x02, 850),
          Map.entry(0x03, 1252),
          Map.entry(0x04, 10000),
          Map.entry(0x08, 865),
          Map.entry(0x09, 437),
          Map.entry(0x0A, 850),
          Map.entry(0x0B, 437),
          Map.entry(0x0D, 437),
          Map.entry(0x0E, 850),
          Map.entry(0x0F, 437),
          Map.entry(0x10, 850),
          Map.entry(0x11, 437),
          Map.entry(0x12, 850),
          Map.entry(0x13, 932),
          Map.entry(0x14, 850),
          Map.entry(0x15, 437),
          Map.entry(0x16, 850),
          Map.entry(0x17, 865),
          Map.entry(0x18, 437),
          Map.entry(0x19, 437),
          Map.entry(0x1A, 850),
          Map.entry(0x1B, 437),
          Map.entry(0x1C, 863),
          Map.entry(0x1D, 850),
          Map.entry(0x1F, 852),
          Map.entry(0x22, 852),
          Map.entry(0x23, 852),
          Map.entry(0x24, 860),
          Map.entry(0x25, 850),
          Map.entry(0x26, 866),
          Map.entry(0x37, 850),
          Map.entry(0x40, 852),
          Map.entry(0x4D, 936),
          Map.entry(0x4E, 949),
          Map.entry(0x4F, 950),
          Map.entry(0x50, 874),
          Map.entry(0x58, 1252),
          Map.entry(0x59, 1252),
          Map.entry(0x64, 852),
          Map.entry(0x65, 866),
          Map.entry(0x66, 865),
          Map.entry(0x67, 861),
          Map.entry(0x6A, 737),
          Map.entry(0x6B, 857),
          Map.entry(0x6C, 863),
          Map.entry(0x78, 950),
          Map.entry(0x79, 949),
          Map.entry(0x7A, 936),
          Map.entry(0x7B, 932),
          Map.entry(0x7C, 874),
          Map.entry(0x86, 737),
          Map.entry(0x87, 852),
          Map.entry(0x88, 857),
          Map.entry(0xC8, 1250),
          Map.entry(0xC9, 1251),
          Map.entry(0xCA, 1254),
          Map.entry(0xCB, 1253),
          Map.entry(0xCC, 1257));

  private static final Map<String, String> NAMES =
      Map.of(
          "UTF8", "UTF-8",
          "UTF16", "UTF-16",
          "EUCKR", "EUC-KR",
          "EUCJP", "EUC-JP",
          "KOI8R", "KOI8-R",
          "SHIFTJIS", "Shift_JIS",
          "SJIS", "Shift_JIS",
          "BIG5", "Big5");

  private static final Pattern LATIN = Pattern.compile("(?:ISO)?8859([0-9]{1,2})|LATIN([1-9])");
  private static final Pattern NUMBER =
      Pattern.compile("(?:ANSI|OEM|WINDOWS|WIN|CP|IBM)?([0-9]{3,5})");
  private static final int MAX_NAME = 40;

  private CodePages() {}

  /** Finds a character set by a name such as {@code UTF-8}, {@code 1252} or {@code ANSI 1252}. */
  static Optional<Charset> find(String text) {
    String name = text.strip();
    if (name.isEmpty() || name.length() > MAX_NAME) {
      return Optional.empty();
    }
    String plain = name.toUpperCase(Locale.ROOT).replaceAll("[-_ :.]", "");
    String alias = NAMES.get(plain);
    if (alias != null) {
      return forName(alias);
    }
    Matcher latin = LATIN.matcher(plain);
    if (latin.matches()) {
      return latin.group(1) != null
          ? forName("ISO-8859-" + latin.group(1))
          : forName("Latin" + latin.group(2));
    }
    Matcher number = NUMBER.matcher(plain);
    return number.matches() ? ofNumber(Integer.parseInt(number.group(1))) : forName(name);
  }

  /** Finds the character set of a language driver identifier, which is an unsigned byte. */
  static Optional<Charset> ofDriver(int id) {
    Integer page = DRIVERS.get(id);
    return page == null ? Optional.empty() : ofNumber(page);
  }

  private static Optional<Charset> ofNumber(int page) {
    return switch (page) {
      case 65001 -> Optional.of(StandardCharsets.UTF_8);
      case 932 -> forName("windows-31j");
      case 936 -> forName("GBK");
      case 874, 949, 950 -> forName("x-windows-" + page);
      case 10000 -> forName("x-MacRoman");
      default -> page >= 1250 && page <= 1258 ? forName("windows-" + page) : forName("Cp" + page);
    };
  }

  private static Optional<Charset> forName(String name) {
    try {
      return Optional.of(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }
}
