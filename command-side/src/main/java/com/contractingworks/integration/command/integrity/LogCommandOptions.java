package com.contractingworks.integration.command.integrity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands behind the name of a command.
 *
 * @param values by the option's name, in order
 * @param flags options without a value
 * @param words what is no option
 */
record LogCommandOptions(Map<String, List<String>> values, Set<String> flags, List<String> words) {

  /** A command line that cannot be meant. */
  static final class WrongUse extends Exception {

    private static final long serialVersionUID = 1L;

    WrongUse(String message) {
      super(message);
    }
  }

  static LogCommandOptions parse(List<String> arguments, Set<String> withValue, Set<String> without)
      throws WrongUse {
    Map<String, List<String>> values = new HashMap<>();
    Set<String> flags = new java.util.HashSet<>();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (without.contains(argument)) {
        flags.add(argument);
      } else if (withValue.contains(argument)) {
        if (++i == arguments.size()) {
          throw new WrongUse(argument + " needs a value.");
        }
        values.computeIfAbsent(argument, name -> new ArrayList<>()).add(arguments.get(i));
      } else if (argument.startsWith("-")) {
        throw new WrongUse("There is no option " + argument + ".");
      } else {
        words.add(argument);
      }
    }
    return new LogCommandOptions(values, flags, words);
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The last one that was given, as if the line had been corrected; null if none was. */
  String last(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }
}
