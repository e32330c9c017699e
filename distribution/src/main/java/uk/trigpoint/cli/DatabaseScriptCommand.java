package uk.trigpoint.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import uk.trigpoint.database.schema.DatabaseLogins;

@Command(
    name = "database-script",
    description =
        "Print the SQL with which an administrator prepares a database: extensions, logins, ownership.")
final class DatabaseScriptCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    System.out.print(DatabaseLogins.script());
    return 0;
  }
}
