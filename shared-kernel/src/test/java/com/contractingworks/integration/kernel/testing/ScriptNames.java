package com.contractingworks.integration.kernel.testing;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the migration scripts on the class path write the names of tables, columns and indexes. To a
 * database with a case-sensitive collation, SQL Server's names are so too; to H2, never.
 */
final class ScriptNames {

  private static final Pattern WORD = Pattern.compile("(?<![@\\w])[A-Za-z]\\w*");
  private static final Map<String, SortedSet<String>> SPELLINGS = spellings();

  private ScriptNames() {}

  /**
   * The names in a statement that differ from the scripts' by nothing but case.
   *
   * @param plain a statement without comments and texts
   */
  static List<String> faults(String plain) {
    return WORD.matcher(plain)
        .results()
        .map(MatchResult::group)
        .distinct()
        .filter(word -> SPELLINGS.containsKey(word) && !SPELLINGS.get(word).contains(word))
        .map(word -> word + " is written " + String.join(" or ", SPELLINGS.get(word)))
        .toList();
  }

  private static Map<String, SortedSet<String>> spellings() {
    Map<String, SortedSet<String>> spellings = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : MigrationScripts.names()) {
      spellings.computeIfAbsent(name, any -> new TreeSet<>()).add(name);
    }
    return spellings;
  }
}
