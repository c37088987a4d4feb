package com.contractingworks.integration.kernel.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.apache.shardingsphere.sql.parser.autogen.SQLServerStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.SQLServerStatementParser;

/**
 * What SQL Server would say to a statement, as far as that can be known without one: a grammar of
 * its language, and rules for what that grammar lets pass. It cannot know types, and of tables and
 * columns only how they are written.
 */
public final class TransactSql {

  /** The server takes 2,100, of which the driver needs two for a prepared statement. */
  private static final int MOST_PARAMETERS = 2_098;

  private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
  private static final Pattern TEXT = Pattern.compile("N?'(?:[^']|'')*'");

  /** Hints on a table, of which the grammar knows single ones only. */
  private static final Pattern HINTS =
      Pattern.compile(
          "\\bwith\\s*\\(\\s*HINT(?:\\s*,\\s*HINT)*\\s*\\)"
              .replace(
                  "HINT",
                  "(?:updlock|readpast|rowlock|readcommittedlock|holdlock|index\\(\\w+\\))"),
          Pattern.CASE_INSENSITIVE);

  /** The grammar takes these for reserved; in T-SQL they are not. */
  private static final Pattern NOT_RESERVED =
      Pattern.compile("\\b(?:connection|position)\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern BOOLEAN =
      Pattern.compile("\\b(?:true|false)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROW_VALUE =
      Pattern.compile(
          "(?:\\b(?:where|and|or|on|not)\\s|\\()\\s*\\([^()]*,[^()]*\\)\\s*(?:=|<|>|not\\s|in\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(?:from|join|update|into|table|on)\\s+(?!update\\b)([\\w.\\[\\]]+)(?=\\s|\\(|$)(?!\\s*(?:=|\\.))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AFTER_TABLE_ONLY =
      Pattern.compile("^\\s*create\\s+(?:unique\\s+)?index\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BATCH =
      Pattern.compile("^\\s*(?:declare|exec|if|set)\\b", Pattern.CASE_INSENSITIVE);

  private TransactSql() {}

  /** What is wrong with a statement; empty if nothing is. */
  public static List<String> faults(String sql) {
    String plain = TEXT.matcher(COMMENT.matcher(sql).replaceAll("")).replaceAll("''");
    List<String> faults = new ArrayList<>();
    if (BOOLEAN.matcher(plain).find()) {
      faults.add("TRUE and FALSE are no words of T-SQL");
    }
    if (plain.contains("||")) {
      faults.add("|| does not join texts");
    }
    if (ROW_VALUE.matcher(plain).find()) {
      faults.add("rows cannot be compared");
    }
    long parameters = plain.chars().filter(c -> c == '?').count();
    if (parameters > MOST_PARAMETERS) {
      faults.add(parameters + " parameters are too many");
    }
    faults.addAll(tablesWithoutSchema(plain));
    faults.addAll(ScriptNames.faults(plain));
    faults.addAll(grammar(sql));
    return faults;
  }

  /** There is no current schema per session on SQL Server. */
  private static List<String> tablesWithoutSchema(String plain) {
    List<String> faults = new ArrayList<>();
    boolean index = AFTER_TABLE_ONLY.matcher(plain).find();
    Matcher table = TABLE.matcher(plain);
    while (table.find()) {
      boolean on = table.group().toLowerCase().startsWith("on");
      if (index == on && !table.group(1).contains(".")) {
        faults.add("table " + table.group(1) + " has no schema");
      }
    }
    return faults;
  }

  /** The grammar knows single statements only. */
  private static List<String> grammar(String sql) {
    if (BATCH.matcher(sql).find()) {
      return List.of();
    }
    String free = NOT_RESERVED.matcher(sql).replaceAll("[$0]");
    String known = HINTS.matcher(free).replaceAll("");
    List<String> faults = new ArrayList<>();
    SQLServerStatementLexer lexer = new SQLServerStatementLexer(CharStreams.fromString(known));
    SQLServerStatementParser parser = new SQLServerStatementParser(new CommonTokenStream(lexer));
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    BaseErrorListener listener = new Listener(faults);
    lexer.addErrorListener(listener);
    parser.addErrorListener(listener);
    parser.execute();
    return faults;
  }

  private static final class Listener extends BaseErrorListener {

    private final List<String> faults;

    Listener(List<String> faults) {
      this.faults = faults;
    }

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException cause) {
      String cut = message.length() > 100 ? message.substring(0, 100) + "..." : message;
      faults.add("at " + line + ":" + column + ": " + cut);
    }
  }
}
