/** @file Found by trying every child in every place; see `tryPlaces`. Written by `npm run languages:try`. */

/** What needs parentheses where, and what cannot be read back where. */
export const trials: string = String.raw`
as_pattern//first, boolean_operator/or/left: conditional_expression/, lambda/, named_expression/
as_pattern_target//first, for_in_clause//right, if_clause//first, named_expression//value: conditional_expression/
attribute//object, binary_operator/**/left, call//function, subscript//value: await/, binary_operator/% & * ** + - / // << >> @ ^ |, unary_operator/+^ -^ ~^
await//first, binary_operator/%/right, binary_operator/**/right, binary_operator/*/right, binary_operator////right, binary_operator///right, binary_operator/@/right, unary_operator/+^/argument, unary_operator/-^/argument, unary_operator/~^/argument: binary_operator/% & * + - / // << >> @ ^ |
binary_operator/%/left, binary_operator/*/left, binary_operator/+/right, binary_operator/-/right, binary_operator////left, binary_operator///left, binary_operator/@/left: binary_operator/& + - << >> ^ |
binary_operator/&/left, binary_operator/|/right: binary_operator/|
binary_operator/&/right, binary_operator/^/left: binary_operator/& |
binary_operator/+/left, binary_operator/-/left, binary_operator/<</right, binary_operator/>>/right: binary_operator/& << >> ^ |
binary_operator/<</left, binary_operator/>>/left, binary_operator/^/right: binary_operator/& ^ |
boolean_operator/and/left: boolean_operator/or, conditional_expression/, lambda/, named_expression/
boolean_operator/and/right, not_operator//argument: boolean_operator/and or, conditional_expression/
boolean_operator/or/right: boolean_operator/or, conditional_expression/
conditional_expression//first: conditional_expression/, lambda/
list_splat//first: attribute/, binary_operator/% & * ** + - / // << >> @ ^ |, boolean_operator/and or, call/, comparison_operator/, conditional_expression/, subscript/
type//first: subscript/
with_item//value: tuple/
never as_pattern/: case_pattern
never assignment/right: pattern_list
never augmented_assignment/right: pattern_list
never block/: match_statement
never block/alternative: case_clause
never except_clause/alias: attribute, await, binary_operator, boolean_operator, call, comparison_operator, concatenated_string, conditional_expression, dictionary, dictionary_comprehension, ellipsis, false, float, generator_expression, identifier, integer, lambda, list, list_comprehension, named_expression, none, not_operator, parenthesized_expression, set, set_comprehension, string, subscript, true, tuple, unary_operator
never lambda_parameters/: typed_default_parameter, typed_parameter
never list/: parenthesized_list_splat
never list_pattern/: case_pattern
never module/: match_statement
never set/: parenthesized_list_splat
never string_content/: escape_interpolation, token:\
never tuple/: parenthesized_list_splat
never tuple_pattern/: case_pattern
never type/: member_type, union_type
never with_clause/: token:(
`;
