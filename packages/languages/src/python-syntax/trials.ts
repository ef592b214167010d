/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
as_pattern//first, conditional_expression//first: conditional_expression/, lambda/
as_pattern_target//first, named_expression//value: as_pattern/, conditional_expression/
attribute//object, subscript//value: await/, binary_operator/% & * ** + - / // << >> @ ^ |, list_splat/, unary_operator/+^ -^ ~^
await//first, binary_operator/%/right, binary_operator/**/right, binary_operator/*/right, binary_operator////right, binary_operator///right, binary_operator/@/right, unary_operator/+^/argument, unary_operator/-^/argument, unary_operator/~^/argument: binary_operator/% & * + - / // << >> @ ^ |
binary_operator/%/left, binary_operator/*/left, binary_operator/+/right, binary_operator/-/right, binary_operator////left, binary_operator///left, binary_operator/@/left: binary_operator/& + - << >> ^ |
binary_operator/&/left, binary_operator/|/right: binary_operator/|
binary_operator/&/right, binary_operator/^/left: binary_operator/& |
binary_operator/**/left, call//function: await/, binary_operator/% & * ** + - / // << >> @ ^ |, unary_operator/+^ -^ ~^
binary_operator/+/left, binary_operator/-/left, binary_operator/<</right, binary_operator/>>/right: binary_operator/& << >> ^ |
binary_operator/<</left, binary_operator/>>/left, binary_operator/^/right: binary_operator/& ^ |
boolean_operator/and/left: as_pattern/, boolean_operator/or, conditional_expression/, lambda/, named_expression/
boolean_operator/and/right, not_operator//argument: as_pattern/, boolean_operator/and or, conditional_expression/
boolean_operator/or/left: as_pattern/, conditional_expression/, lambda/, named_expression/
boolean_operator/or/right: as_pattern/, boolean_operator/or, conditional_expression/
except_clause//value: list_splat/
for_in_clause//right, if_clause//first: conditional_expression/
type//first: list_splat/, subscript/
never as_pattern/: case_pattern
never assignment/right: pattern_list
never augmented_assignment/right: pattern_list
never block/: match_statement
never block/alternative: case_clause
never except_clause/alias: as_pattern, attribute, await, binary_operator, boolean_operator, call, comparison_operator, concatenated_string, conditional_expression, dictionary, dictionary_comprehension, ellipsis, false, float, generator_expression, identifier, integer, lambda, list, list_comprehension, list_splat, named_expression, none, not_operator, parenthesized_expression, set, set_comprehension, string, subscript, true, tuple, unary_operator
never lambda_parameters/: typed_default_parameter, typed_parameter
never list/: parenthesized_list_splat
never list_pattern/: case_pattern
never list_splat/: as_pattern, await, binary_operator, boolean_operator, call, comparison_operator, concatenated_string, conditional_expression, dictionary, dictionary_comprehension, ellipsis, false, float, generator_expression, integer, lambda, list, list_comprehension, list_splat, named_expression, none, not_operator, parenthesized_expression, set, set_comprehension, string, true, tuple, unary_operator
never module/: match_statement
never parenthesized_expression/: list_splat
never parenthesized_list_splat/: parenthesized_expression
never set/: parenthesized_list_splat
never string_content/: escape_interpolation, token:\
never tuple_pattern/: case_pattern
never type/: member_type, union_type
never with_clause/: token:(
`;
