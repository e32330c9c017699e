package uk.trigpoint.gazetteer;

import java.util.ArrayList;
import java.util.List;

/** Builds DTF files line by line; the tests say only what matters. */
public final class Dtf {
  private final List<String> lines = new ArrayList<>();
  private final String header;
  private int nextVolume;

  private Dtf(String header) {
    this.header = header;
  }

  public static Dtf llpg(int custodian) {
    return llpg(custodian, "2026-11-01", "F");
  }

  public static Dtf llpg(int custodian, String processDate, String fileType) {
    return llpg(custodian, processDate, fileType, 1);
  }

  public static Dtf llpg(int custodian, String processDate, String fileType, int volume) {
    return new Dtf(
        "10,\"TEST COUNCIL\","
            + custodian
            + ","
            + processDate
            + ","
            + volume
            + ","
            + processDate
            + ",120000,\"7.3.3.1\",\""
            + fileType
            + "\"");
  }

  public static Dtf nsg(int custodian) {
    return nsg(custodian, "2026-11-01");
  }

  public static Dtf nsg(int custodian, String processDate) {
    return new Dtf(
        "10,\"TEST COUNTY\","
            + custodian
            + ","
            + processDate
            + ",1,"
            + processDate
            + ",120000,\"8.1.2.10\",\"F\"");
  }

  public static Dtf addressBase(String processDate, String fileType) {
    return addressBase(processDate, fileType, 1);
  }

  public static Dtf addressBase(String processDate, String fileType, int volume) {
    return new Dtf(
        "10,\"Ordnance Survey\",7655,"
            + processDate
            + ","
            + volume
            + ","
            + processDate
            + ",12:00:00,\"2.0\",\""
            + fileType
            + "\"");
  }

  /** The file says that another volume follows. */
  public Dtf followedBy(int volume) {
    nextVolume = volume;
    return this;
  }

  /** The last line once more, as another change. */
  public Dtf as(String changeType, int order) {
    String last = lines.removeLast();
    return line(last.replaceFirst("\"[IUD]\",\\d+", "\"" + changeType + "\"," + order));
  }

  /** The last line with another value. */
  public Dtf replaceLast(String value, String by) {
    return line(lines.removeLast().replace(value, by));
  }

  public Dtf line(String line) {
    lines.add(line);
    return this;
  }

  public Dtf street(int usrn, String name, String town) {
    line(
        "11,\"I\",1,"
            + usrn
            + ",1,3110,2,2008-06-03,1,8,0,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,206000.00,1");
    return line(
        "15,\"I\",2," + usrn + ",\"" + name + "\",\"\",\"" + town + "\",\"OXFORDSHIRE\",\"ENG\"");
  }

  public Dtf blpu(long uprn, int status, double x, double y) {
    return line(
        "21,\"I\",3,"
            + uprn
            + ","
            + status
            + ",2,2008-06-03,\"RD04\",,"
            + x
            + ","
            + y
            + ",1,3110,2008-06-03,"
            + (status == 8 ? "2020-01-01" : "")
            + ",2017-01-04,2008-06-03,\"\",\"E05000001\",\"E04000001\",,,\"\"");
  }

  public Dtf lpi(long uprn, String key, int status, String number, int usrn, String postcode) {
    return line(
        "24,\"I\",4,"
            + uprn
            + ",\""
            + key
            + "\",\"ENG\","
            + status
            + ",2008-06-03,"
            + (status == 8 ? "2020-01-01" : "")
            + ",2008-06-03,2017-01-04,,\"\",,\"\",\"\","
            + number
            + ",\"\",,\"\",\"\","
            + usrn
            + ",\"\",\"Y\",\""
            + postcode
            + "\",\"\",\"Y\",,,\"\"");
  }

  public Dtf crossReference(long uprn, String key, String source, String reference) {
    return line(
        "23,\"I\",5,"
            + uprn
            + ",\""
            + key
            + "\",2008-06-03,2017-01-04,2008-06-03,,\""
            + reference
            + "\",\""
            + source
            + "\"");
  }

  public String text() {
    return text(lines.size());
  }

  public String text(int saidCount) {
    return header
        + "\r\n"
        + String.join("\r\n", lines)
        + "\r\n99,"
        + nextVolume
        + ","
        + saidCount
        + ",2026-11-01,120000\r\n";
  }
}
