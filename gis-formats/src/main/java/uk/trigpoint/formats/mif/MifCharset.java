package uk.trigpoint.formats.mif;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The character sets that a .mif file can declare. */
final class MifCharset {
  /** Declares none. */
  static final String NEUTRAL = "neutral";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("windowslatin1", "windows-1252"),
          Map.entry("windowslatin2", "windows-1250"),
          Map.entry("windowscyrillic", "windows-1251"),
          Map.entry("windowsgreek", "windows-1253"),
          Map.entry("windowsturkish", "windows-1254"),
          Map.entry("windowshebrew", "windows-1255"),
          Map.entry("windowsarabic", "windows-1256"),
          Map.entry("windowsbalticrim", "windows-1257"),
          Map.entry("windowsvietnamese", "windows-1258"),
          Map.entry("utf-8", "UTF-8"),
          Map.entry("codepage437", "IBM437"),
          Map.entry("codepage850", "IBM850"),
          Map.entry("codepage852", "IBM852"),
          Map.entry("codepage855", "IBM855"),
          Map.entry("codepage857", "IBM857"),
          Map.entry("codepage860", "IBM860"),
          Map.entry("codepage861", "IBM861"),
          Map.entry("codepage863", "IBM863"),
          Map.entry("codepage865", "IBM865"));

  private MifCharset() {}

  /** Finds a character set by the name that MapInfo gives it; empty if the name is unknown. */
  static Optional<Charset> find(String declared) {
    String lower = declared.toLowerCase(Locale.ROOT);
    String name = NAMES.get(lower);
    if (name == null && lower.matches("iso8859_[0-9]{1,2}")) {
      name = lower.replace('_', '-').replace("iso8859", "ISO-8859");
    }
    return name != null && Charset.isSupported(name)
        ? Optional.of(Charset.forName(name))
        : Optional.empty();
  }

  /** Returns whether bytes are ASCII. */
  static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether bytes are UTF-8. */
  static boolean isUtf8(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0;
  }
}
