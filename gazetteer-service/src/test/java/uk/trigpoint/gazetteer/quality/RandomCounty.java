package uk.trigpoint.gazetteer.quality;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import uk.trigpoint.gazetteer.Dtf;

/**
 * Two LLPGs and an NSG that change at random and are full of mistakes, and the supplies their
 * custodians would send. They share UPRNs, USRNs and postcodes, so that records of one matter to
 * checks of another.
 */
public final class RandomCounty {
  public static final int NSG = 3100;
  public static final List<Integer> LLPGS = List.of(3110, 3115);
  private static final int STREETS = 6;
  private static final int PROPERTIES = 24;

  private final Random random;
  private final Map<Integer, Map<String, String>> records = new TreeMap<>();
  private final Map<Integer, Deque<Map<String, String>>> past = new TreeMap<>();
  private int day;

  public RandomCounty(Random random) {
    this.random = random;
    records.put(NSG, new TreeMap<>());
    past.put(NSG, new ArrayDeque<>());
    for (int custodian : LLPGS) {
      records.put(custodian, new TreeMap<>());
      past.put(custodian, new ArrayDeque<>());
    }
  }

  /** Returns a full supply of a register after some changes, as if it will be applied. */
  public String full(int custodian) {
    begin(custodian);
    for (int i = 0; i < 40; i++) {
      change(custodian);
    }
    Dtf file = custodian == NSG ? Dtf.nsg(NSG, date()) : Dtf.llpg(custodian, date(), "F");
    records.get(custodian).forEach((key, body) -> file.line(line(key, body, "I", 1)));
    return file.text();
  }

  /** Returns some changes of an LLPG, as if they will be applied. */
  public String changes(int custodian) {
    begin(custodian);
    Map<String, String> before = Map.copyOf(records.get(custodian));
    int count = 1 + random.nextInt(8);
    for (int i = 0; i < count; i++) {
      change(custodian);
    }
    Map<String, String> after = records.get(custodian);
    Dtf file = Dtf.llpg(custodian, date(), "C");
    int order = 0;
    for (Map.Entry<String, String> record : new TreeMap<>(before).entrySet()) {
      if (!after.containsKey(record.getKey())) {
        file.line(line(record.getKey(), record.getValue(), "D", ++order));
      }
    }
    for (Map.Entry<String, String> record : after.entrySet()) {
      String was = before.get(record.getKey());
      if (!record.getValue().equals(was)) {
        file.line(line(record.getKey(), record.getValue(), was == null ? "I" : "U", ++order));
      }
    }
    return file.text();
  }

  /** Forgets the last supply of a register. */
  public void undo(int custodian) {
    records.put(custodian, past.get(custodian).pop());
  }

  /** Returns how many supplies of a register are applied. */
  public int applied(int custodian) {
    return past.get(custodian).size();
  }

  private void begin(int custodian) {
    day++;
    past.get(custodian).push(new TreeMap<>(records.get(custodian)));
  }

  private String date() {
    return LocalDate.of(2020, 1, 1).plusDays(day).toString();
  }

  private static String line(String key, String body, String change, int order) {
    return key.substring(0, 2) + ",\"" + change + "\"," + order + "," + body;
  }

  private void change(int custodian) {
    Map<String, String> all = records.get(custodian);
    int usrn = 20_900_000 + 1 + random.nextInt(STREETS);
    if (custodian == NSG) {
      street(all, usrn, NSG, true);
      return;
    }
    long uprn = 100 + random.nextInt(PROPERTIES);
    int number = 1 + random.nextInt(40);
    switch (random.nextInt(10)) {
      case 0 -> street(all, usrn, custodian, false);
      case 1 -> delete(all, uprn);
      case 2, 3, 4 -> all.put("21 " + uprn, blpu(uprn, custodian));
      case 5, 6, 7 -> {
        if (all.containsKey("21 " + uprn)) {
          String language = random.nextInt(12) == 0 ? "CYM" : "ENG";
          String key = "24 " + number + " " + language + " of " + uprn;
          all.keySet().removeIf(k -> k.startsWith("24 " + number + " " + language + " of "));
          all.put(key, lpi(uprn, custodian, number, language, usrn));
        }
      }
      default -> {
        if (all.containsKey("21 " + uprn)) {
          all.keySet().removeIf(k -> k.startsWith("23 " + number + " of "));
          all.put(
              "23 " + number + " of " + uprn,
              uprn
                  + ",\"%dX%06d\",2008-06-03,2017-01-04,2008-06-03,,\"ACCOUNT %d\",\"%s\""
                      .formatted(
                          custodian, number, random.nextInt(6), one("7666VC", "7666VN", "7666PA")));
        }
      }
    }
  }

  private static void delete(Map<String, String> all, long uprn) {
    all.remove("21 " + uprn);
    all.keySet().removeIf(k -> k.endsWith(" of " + uprn));
  }

  private void street(Map<String, String> all, int usrn, int custodian, boolean lines) {
    all.keySet().removeIf(k -> k.matches("1[1-5] " + usrn + ".*"));
    if (random.nextInt(4) == 0) {
      return;
    }
    int x = 430_000 + random.nextInt(3) * 400;
    all.put(
        "11 " + usrn,
        usrn
            + ",1,3100,%s,2008-06-03,%s,2017-01-04,2017-01-04,2008-06-03,,%d.00,206000.00,%d.00,206000.00,1%s"
                .formatted(
                    one("2", "4", "1"), lines ? "1,1" : "1,8,0", x, x + 100, lines ? ",1" : ""));
    all.put(
        "15 " + usrn + " ENG",
        usrn
            + ",\""
            + one("HIGH STREET", "LOW ROAD 2")
            + "\",\"\",\"OXFORD\",\"OXFORDSHIRE\",\"ENG\"");
    if (random.nextInt(8) == 0) {
      all.put("15 " + usrn + " CYM", usrn + ",\"STRYD FAWR\",\"\",\"RHYDYCHEN\",\"SIR\",\"CYM\"");
    }
    if (lines && random.nextInt(4) > 0) {
      String esu = "0%d0206%03d".formatted(x, usrn % 1_000);
      all.put("12 " + usrn, usrn + ",1," + esu + ",1");
      all.put("13 " + usrn, esu + ",1,2,1,2008-06-03,2008-06-03,2017-01-04,,1");
      all.put("14 " + usrn + " 1", esu + ",1,1," + x + ".00,206000.00");
      all.put("14 " + usrn + " 2", esu + ",1,2," + (x + 100) + ".00,206000.00");
    }
  }

  private String blpu(long uprn, int custodian) {
    return "%d,%s,2,2008-06-03,\"%s\",%s,%d.00,%d.00,%d,%d,2008-06-03,,2017-01-04,2008-06-03,\"\",\"E05000001\",\"E04000001\",,,\"\""
        .formatted(
            uprn,
            one("1", "1", "1", "6", "8"),
            one("RD04", "RD04", "PS", "U", "CR08"),
            random.nextInt(3) == 0 ? Integer.toString(100 + random.nextInt(PROPERTIES)) : "",
            430_000 + random.nextInt(3) * 3_000 + random.nextInt(2) * 10,
            206_000 + random.nextInt(2) * 3,
            1 + random.nextInt(4),
            custodian);
  }

  private String lpi(long uprn, int custodian, int number, String language, int usrn) {
    boolean flat = random.nextInt(4) == 0;
    return "%d,\"%dL%09d\",\"%s\",%s,2008-06-03,,2008-06-03,2017-01-04,%s,\"\",,\"\",\"\",%d,\"\",,\"\",\"%s\",%d,\"\",\"%s\",\"%s\",\"%s\",\"Y\",,,\"\""
        .formatted(
            uprn,
            custodian,
            number,
            language,
            one("1", "1", "3", "8"),
            flat ? "1" : "",
            1 + random.nextInt(8),
            one("", "", "", "STREET RECORD"),
            usrn,
            one("Y", "N"),
            one("OX1 3AS", "OX1 3AT", ""),
            one("OXFORD", "OXFORD", "WITNEY"));
  }

  private String one(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
