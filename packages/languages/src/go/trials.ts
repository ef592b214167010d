/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
binary_expression/!=/left, binary_expression/&&/right, binary_expression/</left, binary_expression/<=/left, binary_expression/==/left, binary_expression/>/left, binary_expression/>=/left: binary_expression/&& ||
binary_expression/!=/right, binary_expression/+/left, binary_expression/-/left, binary_expression/</right, binary_expression/<=/right, binary_expression/==/right, binary_expression/>/right, binary_expression/>=/right, binary_expression/^/left, binary_expression/|/left: binary_expression/!= && < <= == > >= ||
binary_expression/%/left, binary_expression/&/left, binary_expression/&^/left, binary_expression/*/left, binary_expression/+/right, binary_expression/-/right, binary_expression///left, binary_expression/<</left, binary_expression/>>/left, binary_expression/^/right, binary_expression/|/right: binary_expression/!= && + - < <= == > >= ^ | ||
binary_expression/%/right, binary_expression/&/right, binary_expression/&^/right, binary_expression/*/right, binary_expression///right, binary_expression/<</right, binary_expression/>>/right, unary_expression/!^/operand, unary_expression/&^/operand, unary_expression/+^/operand, unary_expression/-^/operand, unary_expression/<-^/operand, unary_expression/^^/operand: binary_expression/!= % & && &^ * + - / < << <= == > >= >> ^ | ||
binary_expression/&&/left, binary_expression/||/right: binary_expression/||
call_expression//function, index_expression//operand, selector_expression//operand, slice_expression//operand, type_assertion_expression//operand: binary_expression/!= % & && &^ * + - / < << <= == > >= >> ^ | ||, unary_expression/!^ &^ *^ +^ -^ <-^ ^^
expression_switch_statement//value, for_statement//first, if_statement//condition, range_clause//right, range_clause/:=/right, range_clause/=/right: composite_literal/
type_switch_statement//value: binary_expression/!= % & && &^ * + - / < << <= == > >= >> ^ | ||, composite_literal/, unary_expression/!^ &^ *^ +^ -^ <-^ ^^
unary_expression/*^/operand: binary_expression/!= % & && &^ * + - / < << <= == > >= >> ^ | ||, type_conversion_expression/
never argument_list/: array_type, channel_type, function_type, generic_type, interface_type, map_type, parenthesized_type, pointer_type, qualified_type, slice_type, struct_type, type_identifier
`;
