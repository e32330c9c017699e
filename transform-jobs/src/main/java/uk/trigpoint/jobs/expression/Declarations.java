package uk.trigpoint.jobs.expression;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Declares the functions and types of expressions to the type checker of CEL. */
final class Declarations {
  /** The variable of the row's geometry; a column of this name hides it. */
  static final String GEOMETRY = "geometry";

  static final String TODAY = "today";
  static final String MATCHES = "matches";

  private static final CelType DATE = OpaqueType.create("date");
  private static final CelType GEOMETRY_TYPE = OpaqueType.create(GEOMETRY);

  /** All functions. */
  static final List<CelFunctionDecl> ALL = all();

  private Declarations() {}

  private static List<CelFunctionDecl> all() {
    Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();
    for (Function function : Functions.list()) {
      List<CelType> arguments = function.arguments().stream().map(Declarations::celType).toList();
      CelType result = celType(function.result());
      add(
          overloads,
          function.name(),
          function.member()
              ? CelOverloadDecl.newMemberOverload(function.id(), result, arguments)
              : CelOverloadDecl.newGlobalOverload(function.id(), result, arguments));
      if (function.name().equals("_?_:_") && !takesNull(function.result())) {
        // The literal null may be one of the two values.
        for (int i = 1; i <= 2; i++) {
          List<CelType> withNull = new ArrayList<>(arguments);
          withNull.set(i, SimpleType.NULL_TYPE);
          add(
              overloads,
              function.name(),
              CelOverloadDecl.newGlobalOverload(function.id() + "#" + i, result, withNull));
        }
      }
    }
    add(
        overloads,
        TODAY,
        CelOverloadDecl.newGlobalOverload(TODAY, DATE, ImmutableList.<CelType>of()));
    add(
        overloads,
        MATCHES,
        CelOverloadDecl.newMemberOverload(
            MATCHES, SimpleType.BOOL, List.of(SimpleType.STRING, SimpleType.STRING)));
    for (ValueType type : ValueType.values()) {
      CelType value = celType(type);
      if (type == ValueType.GEOMETRY) {
        for (String name : List.of("_==_", "_!=_")) {
          add(overloads, name, withNull(name + GEOMETRY, value, SimpleType.NULL_TYPE));
        }
        continue;
      }
      if (!takesNull(type)) {
        for (String name : List.of("_==_", "_!=_")) {
          String id = name + type.code();
          add(overloads, name, withNull(id + "#l", value, SimpleType.NULL_TYPE));
          add(overloads, name, withNull(id + "#r", SimpleType.NULL_TYPE, value));
        }
      }
      add(
          overloads,
          "@in",
          CelOverloadDecl.newGlobalOverload(
              "in_" + type.code(), SimpleType.BOOL, List.of(value, ListType.create(value))));
    }
    return overloads.entrySet().stream()
        .map(
            e ->
                CelFunctionDecl.newFunctionDeclaration(
                    e.getKey(), ImmutableList.copyOf(e.getValue())))
        .toList();
  }

  /** Returns whether CEL takes the literal null for a value of a type anyway. */
  private static boolean takesNull(ValueType type) {
    return type == ValueType.DATE || type == ValueType.TIMESTAMP || type == ValueType.GEOMETRY;
  }

  private static CelOverloadDecl withNull(String id, CelType left, CelType right) {
    return CelOverloadDecl.newGlobalOverload(id, SimpleType.BOOL, List.of(left, right));
  }

  private static void add(
      Map<String, List<CelOverloadDecl>> overloads, String name, CelOverloadDecl overload) {
    overloads.computeIfAbsent(name, n -> new ArrayList<>()).add(overload);
  }

  /** Returns the type of the checker for a type. */
  static CelType celType(ValueType type) {
    return switch (type) {
      case TEXT -> SimpleType.STRING;
      case INTEGER -> SimpleType.INT;
      case NUMBER -> SimpleType.DOUBLE;
      case BOOLEAN -> SimpleType.BOOL;
      case DATE -> DATE;
      case TIMESTAMP -> SimpleType.TIMESTAMP;
      case GEOMETRY -> GEOMETRY_TYPE;
    };
  }
}
