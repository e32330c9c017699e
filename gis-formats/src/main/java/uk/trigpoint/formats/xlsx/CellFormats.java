package uk.trigpoint.formats.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.trigpoint.formats.table.SpreadsheetDays;

/**
 * Writes numbers as a sheet shows them: 15 significant digits, dates as ISO 8601, and with leading
 * zeros if the format is a row of zeros.
 */
final class CellFormats {
  private static final int DIGITS = 15;
  private static final int MAX_STYLES = 65_536;
  private static final int MAX_ZEROS = 20;
  private static final double MAX_SERIAL = 2_958_466;
  private static final int FIRST_DATE = 14;
  private static final int LAST_DATE = 22;
  private static final int FIRST_TIME = 45;
  private static final int LAST_TIME = 47;
  private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.");
  private static final Pattern ZEROS = Pattern.compile("0{2,20}");

  private static final long SECONDS_OF_DAY = ChronoUnit.DAYS.getDuration().toSeconds();

  private final List<Integer> formatOfStyle = new ArrayList<>();
  private final Map<Integer, String> codes = new HashMap<>();
  private final boolean from1904;

  /**
   * @param from1904 whether dates count from 1904
   */
  CellFormats(boolean from1904) {
    this.from1904 = from1904;
  }

  /** Returns whether dates count from 1904. */
  boolean isFrom1904() {
    return from1904;
  }

  /** Reads the styles of a workbook. */
  void read(XMLStreamReader xml) throws XMLStreamException {
    boolean inCells = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
        return;
      }
      if (event != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "numFmt" ->
            codes.put(number(xml, "numFmtId"), xml.getAttributeValue(null, "formatCode"));
        case "cellXfs" -> inCells = true;
        case "xf" -> {
          if (inCells && formatOfStyle.size() < MAX_STYLES) {
            formatOfStyle.add(number(xml, "numFmtId"));
          }
        }
        default -> {}
      }
    }
  }

  /** Returns a number as the sheet shows it; the text itself if it is no number. */
  String shown(String value, int style) {
    BigDecimal number;
    try {
      number = new BigDecimal(value.strip()).round(new MathContext(DIGITS));
    } catch (NumberFormatException e) {
      return value;
    }
    if (Math.abs((long) number.scale() - number.precision()) > 400) {
      return value;
    }
    int format = style >= 0 && style < formatOfStyle.size() ? formatOfStyle.get(style) : 0;
    String code = codes.getOrDefault(format, "");
    if (isDate(format, code) && number.signum() >= 0 && number.doubleValue() < MAX_SERIAL) {
      return date(number.doubleValue());
    }
    String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    boolean padded = ZEROS.matcher(code).matches() && plain.matches("[0-9]{1," + MAX_ZEROS + "}");
    return padded ? "0".repeat(Math.max(0, code.length() - plain.length())) + plain : plain;
  }

  private static boolean isDate(int format, String code) {
    if ((format >= FIRST_DATE && format <= LAST_DATE)
        || (format >= FIRST_TIME && format <= LAST_TIME)) {
      return true;
    }
    String plain = LITERALS.matcher(code).replaceAll("");
    return !plain.contains("General") && plain.matches("(?s).*[dmyhsDMYHS].*");
  }

  private String date(double serial) {
    long days = (long) Math.floor(serial);
    long seconds = Math.round((serial - days) * SECONDS_OF_DAY);
    if (days == 0 && seconds > 0 && seconds < SECONDS_OF_DAY) {
      return LocalTime.MIN.plusSeconds(seconds).toString();
    }
    if (seconds == SECONDS_OF_DAY) {
      return SpreadsheetDays.day(days + 1, from1904);
    }
    String day = SpreadsheetDays.day(days, from1904);
    return seconds == 0 ? day : day + "T" + LocalTime.MIN.plusSeconds(seconds);
  }

  private static int number(XMLStreamReader xml, String attribute) {
    String value = xml.getAttributeValue(null, attribute);
    return value != null && value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
  }
}
