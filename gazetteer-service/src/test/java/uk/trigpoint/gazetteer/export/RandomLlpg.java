package uk.trigpoint.gazetteer.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import uk.trigpoint.gazetteer.Dtf;

/** An LLPG that changes at random, and the supplies its custodian would send. */
final class RandomLlpg {
  private static final String DATES = "2008-06-03,2017-01-04,2008-06-03,";
  private static final int STREETS = 5;

  private final Random random;
  private final int custodian;

  /** Records by type and key, without CHANGE_TYPE and PRO_ORDER. */
  private final Map<String, String> records = new TreeMap<>();

  private final Map<String, Long> owners = new TreeMap<>();
  private long day;

  RandomLlpg(Random random, int custodian) {
    this.random = random;
    this.custodian = custodian;
    metadata();
    for (int usrn = 1; usrn <= STREETS; usrn++) {
      street(usrn);
    }
    for (int i = 0; i < 30; i++) {
      change();
    }
  }

  /** Everything. */
  String full() {
    Dtf file = Dtf.llpg(custodian, date(), "F");
    int order = 0;
    for (Map.Entry<String, String> record : records.entrySet()) {
      file.line(line(record.getKey(), record.getValue(), "I", ++order));
    }
    return file.text();
  }

  /** Some changes, as a supply of them. */
  String changes() {
    Map<String, String> before = new LinkedHashMap<>(records);
    int count = 1 + random.nextInt(25);
    for (int i = 0; i < count; i++) {
      change();
    }
    List<String> lines = new ArrayList<>();
    before.forEach(
        (key, body) -> {
          if (!records.containsKey(key) && hasOrder(key)) {
            lines.add(line(key, body, "D", lines.size() + 1));
          }
        });
    boolean metadata =
        records.entrySet().stream()
            .anyMatch(e -> !hasOrder(e.getKey()) && !e.getValue().equals(before.get(e.getKey())));
    records.forEach(
        (key, body) -> {
          String was = before.get(key);
          if (hasOrder(key) ? !body.equals(was) : metadata) {
            lines.add(line(key, body, was == null ? "I" : "U", lines.size() + 1));
          }
        });
    Dtf file = Dtf.llpg(custodian, date(), "C");
    lines.forEach(file::line);
    return file.text();
  }

  /** Changes that only the next full supply contains. */
  void changeMuch() {
    for (int i = 0; i < 40; i++) {
      change();
    }
  }

  private String date() {
    return java.time.LocalDate.of(2020, 1, 1).plusDays(++day).toString();
  }

  private static boolean hasOrder(String key) {
    return !key.startsWith("29 ") && !key.startsWith("98 ");
  }

  private static String line(String key, String body, String change, int order) {
    String type = key.substring(0, 2);
    return hasOrder(key) ? type + ",\"" + change + "\"," + order + "," + body : type + "," + body;
  }

  private void change() {
    long uprn = 1 + random.nextInt(40);
    int usrn = 1 + random.nextInt(STREETS);
    int number = 1 + random.nextInt(60);
    switch (random.nextInt(12)) {
      case 0 -> street(usrn);
      case 1 -> deleteBlpu(uprn);
      case 2, 3, 4 -> blpu(uprn);
      case 5, 6 -> ofProperty(uprn, "24", "L" + number, lpi(uprn, "L" + number, "ENG", usrn));
      case 7 -> ofProperty(uprn, "24", "L" + number + "cym", lpi(uprn, "L" + number, "CYM", usrn));
      case 8 ->
          ofProperty(
              uprn,
              "23",
              "X" + number,
              uprn + ",\"X" + number + "\"," + DATES + ",\"REF " + word() + "\",\"7666VC\"");
      case 9 ->
          ofProperty(
              uprn,
              "22",
              "P" + number,
              uprn + ",\"P" + number + "\",\"O\",\"" + word() + "\"," + DATES + "2017-01-04");
      case 10 -> deleteOne();
      default -> {
        switch (random.nextInt(4)) {
          case 0 -> metadata();
          case 1 ->
              records.put(
                  "12 " + usrn + " " + number,
                  usrn + ",1,0,\"" + number + "\"," + random.nextInt(3) + ",2017-01-04");
          case 2 -> {
            String body = uprn + ",\"E" + number + "\",\"" + word() + "\"";
            records.put("25 " + body, body);
          }
          default -> records.put("98 L", "\"L\"," + random.nextInt(5));
        }
      }
    }
  }

  private void metadata() {
    records.put("29 ", "\"LLPG OF " + word() + "\",\"\",2017-01-04");
  }

  private void street(int usrn) {
    records.put(
        "11 " + usrn,
        usrn
            + ",1,3110,2,2008-06-03,1,8,0,2017-01-04,2017-01-04,2008-06-03,,451000.00,206000.00,451100.00,2060"
            + (10 + random.nextInt(3))
            + ".00,1");
    records.put(
        "15 " + usrn, usrn + ",\"" + word() + " STREET\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"");
  }

  private void blpu(long uprn) {
    records.put(
        "21 " + uprn,
        uprn
            + ",1,2,2008-06-03,\"RD04\",,45"
            + random.nextInt(2)
            + "234.5,206321.25,1,3110,2008-06-03,,2017-01-04,2008-06-03,\""
            + word()
            + "\",\"\",\"\",,,\"\"");
  }

  private String lpi(long uprn, String key, String language, int usrn) {
    return uprn
        + ",\""
        + key
        + "\",\""
        + language
        + "\",1,2008-06-03,,2008-06-03,2017-01-04,,\"\",,\"\",\"\","
        + (1 + random.nextInt(3))
        + ",\"\",,\"\",\""
        + word()
        + "\","
        + usrn
        + ",\"\",\"Y\",\"OX1 3AS\",\"\",\"Y\",,,\"\"";
  }

  private void ofProperty(long uprn, String type, String key, String body) {
    if (records.containsKey("21 " + uprn)) {
      records.put(type + " " + key, body);
      owners.put(type + " " + key, uprn);
    }
  }

  private void deleteBlpu(long uprn) {
    records.remove("21 " + uprn);
    owners.entrySet().removeIf(e -> e.getValue() == uprn && records.remove(e.getKey()) != null);
  }

  private void deleteOne() {
    List<String> keys =
        records.keySet().stream().filter(k -> k.matches("(12|22|23|24|25) .*")).toList();
    if (!keys.isEmpty()) {
      String key = keys.get(random.nextInt(keys.size()));
      records.remove(key);
      owners.remove(key);
    }
  }

  private String word() {
    return List.of("BROAD", "HIGH", "CORN", "ST \"\"ALDATE\"\"", "TŶ, GWYN").get(random.nextInt(5));
  }
}
