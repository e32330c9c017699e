/*
 * CQL2 text (OGC 21-065r2, Common Query Language, annex "BNF of CQL2 text").
 *
 * One ladder of rules holds conditions and expressions, so that a parenthesis needs no look-ahead to
 * decide which of the two it starts; the visitor checks that each is where it may be. NOT and signs
 * repeat instead of nesting. Only parentheses nest, and their depth is limited before parsing.
 */
grammar Cql2Text;

filter
    : condition EOF
    ;

condition
    : conjunction (OR conjunction)*
    ;

conjunction
    : negation (AND negation)*
    ;

negation
    : NOT* predicate
    ;

predicate
    : sum predicateTail?
    ;

predicateTail
    : comparisonOperator sum                     # comparison
    | NOT? (LIKE | ILIKE) sum                    # like
    | NOT? BETWEEN sum AND sum                   # between
    | NOT? IN LEFT sum (COMMA sum)* RIGHT        # in
    | IS NOT? NULL                               # isNull
    ;

comparisonOperator
    : EQUAL | NOT_EQUAL | LESS | LESS_OR_EQUAL | GREATER | GREATER_OR_EQUAL
    ;

sum
    : product ((PLUS | MINUS) product)*
    ;

product
    : power ((STAR | SLASH | PERCENT | DIV) power)*
    ;

power
    : signed (CARET signed)?
    ;

signed
    : (PLUS | MINUS)* primary
    ;

primary
    : LEFT condition RIGHT                       # parentheses
    | TEXT                                       # text
    | NUMBER                                     # number
    | (TRUE | FALSE)                             # truth
    | geometry                                   # geometryLiteral
    | bbox                                       # bboxLiteral
    | name LEFT (condition (COMMA condition)*)? RIGHT # function
    | name                                       # property
    ;

name
    : IDENTIFIER | QUOTED_NAME | Z | POINT | LINESTRING | POLYGON | MULTIPOINT | MULTILINESTRING
    | MULTIPOLYGON | GEOMETRYCOLLECTION | BBOX | EMPTY
    ;

bbox
    : BBOX LEFT coordinate (COMMA coordinate)* RIGHT
    ;

geometry
    : POINT Z? (pointText | EMPTY)                                                     # point
    | LINESTRING Z? (lineText | EMPTY)                                                 # lineString
    | POLYGON Z? (polygonText | EMPTY)                                                 # polygon
    | MULTIPOINT Z? (LEFT multiPointPart (COMMA multiPointPart)* RIGHT | EMPTY)        # multiPoint
    | MULTILINESTRING Z? (LEFT lineText (COMMA lineText)* RIGHT | EMPTY)               # multiLineString
    | MULTIPOLYGON Z? (LEFT polygonText (COMMA polygonText)* RIGHT | EMPTY)            # multiPolygon
    | GEOMETRYCOLLECTION Z? (LEFT geometry (COMMA geometry)* RIGHT | EMPTY)            # geometryCollection
    ;

multiPointPart
    : pointText
    | position
    ;

pointText
    : LEFT position RIGHT
    ;

lineText
    : LEFT position (COMMA position)* RIGHT
    ;

polygonText
    : LEFT lineText (COMMA lineText)* RIGHT
    ;

position
    : coordinate coordinate coordinate?
    ;

coordinate
    : (PLUS | MINUS)? NUMBER
    ;

AND : A N D ;
OR : O R ;
NOT : N O T ;
LIKE : L I K E ;
ILIKE : I L I K E ;
BETWEEN : B E T W E E N ;
IN : I N ;
IS : I S ;
NULL : N U L L ;
TRUE : T R U E ;
FALSE : F A L S E ;
DIV : D I V ;

Z : [zZ] ;
POINT : P O I N T ;
LINESTRING : L I N E S T R I N G ;
POLYGON : P O L Y G O N ;
MULTIPOINT : M U L T I P O I N T ;
MULTILINESTRING : M U L T I L I N E S T R I N G ;
MULTIPOLYGON : M U L T I P O L Y G O N ;
GEOMETRYCOLLECTION : G E O M E T R Y C O L L E C T I O N ;
BBOX : B B O [xX] ;
EMPTY : E M P T Y ;

LEFT : '(' ;
RIGHT : ')' ;
COMMA : ',' ;
EQUAL : '=' ;
NOT_EQUAL : '<>' ;
LESS_OR_EQUAL : '<=' ;
GREATER_OR_EQUAL : '>=' ;
LESS : '<' ;
GREATER : '>' ;
PLUS : '+' ;
MINUS : '-' ;
STAR : '*' ;
SLASH : '/' ;
PERCENT : '%' ;
CARET : '^' ;

NUMBER
    : (DIGIT+ ('.' DIGIT*)? | '.' DIGIT+) (E [+-]? DIGIT+)?
    ;

TEXT
    : '\'' (~['\\] | '\\' . | '\'\'')* '\''
    ;

QUOTED_NAME
    : '"' (~["] | '""')* '"'
    ;

IDENTIFIER
    : NAME_START NAME_PART*
    ;

WHITESPACE
    : [\p{White_Space}]+ -> skip
    ;

UNCLOSED
    : '\'' (~['\\] | '\\' . | '\'\'')* '\\'?
    | '"' (~["] | '""')*
    ;

UNEXPECTED
    : .
    ;

fragment NAME_START
    : [:_A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFE\u200C\u200D]
    | [\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]
    ;

fragment NAME_PART
    : NAME_START
    | [.0-9\u0300-\u036F\u203F-\u2040]
    ;

fragment DIGIT : [0-9] ;
fragment A : [aA] ;
fragment B : [bB] ;
fragment C : [cC] ;
fragment D : [dD] ;
fragment E : [eE] ;
fragment F : [fF] ;
fragment G : [gG] ;
fragment I : [iI] ;
fragment K : [kK] ;
fragment L : [lL] ;
fragment M : [mM] ;
fragment N : [nN] ;
fragment O : [oO] ;
fragment P : [pP] ;
fragment R : [rR] ;
fragment S : [sS] ;
fragment T : [tT] ;
fragment U : [uU] ;
fragment V : [vV] ;
fragment W : [wW] ;
fragment Y : [yY] ;
