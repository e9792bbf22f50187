using Hayward.Artifacts.Formats.Protobufs;

namespace Hayward.Artifacts.Formats.Onnx;

/// <summary>The messages of ONNX.</summary>
/// <remarks>Source: onnx/onnx.proto of https://github.com/onnx/onnx, IR versions 1 to 13; the fields that it names as removed are kept
/// where old files have them.</remarks>
internal static class OnnxSchema
{
    /// <summary><c>ModelProto</c>.</summary>
    public static WireMessage Model { get; } = WireMessage.Parse(
        """
        ModelProto: 1 ir_version n, 2 producer_name t, 3 producer_version t, 4 domain t, 5 model_version n, 6 doc_string t, 7 graph GraphProto, 8 opset_import OperatorSetIdProto*, 14 metadata_props StringStringEntryProto*, 20 training_info TrainingInfoProto*, 25 functions FunctionProto*, 26 configuration DeviceConfigurationProto*, 30 global_mutable_initializer_name t*
        GraphProto: 1 node NodeProto*, 2 name t, 5 initializer TensorProto*, 10 doc_string t, 11 input ValueInfoProto*, 12 output ValueInfoProto*, 13 value_info ValueInfoProto*, 14 quantization_annotation TensorAnnotation*, 15 sparse_initializer SparseTensorProto*, 16 metadata_props StringStringEntryProto*
        NodeProto: 1 input t*, 2 output t*, 3 name t, 4 op_type t, 5 attribute AttributeProto*, 6 doc_string t, 7 domain t, 8 overload t, 9 metadata_props StringStringEntryProto*, 10 device_configurations NodeDeviceConfigurationProto*
        AttributeProto: 1 name t, 2 f f, 3 i n, 4 s b, 5 t TensorProto, 6 g GraphProto, 7 floats f*, 8 ints n*, 9 strings b*, 10 tensors TensorProto*, 11 graphs GraphProto*, 13 doc_string t, 14 tp TypeProto, 15 type_protos TypeProto*, 20 type n, 21 ref_attr_name t, 22 sparse_tensor SparseTensorProto, 23 sparse_tensors SparseTensorProto*
        TensorProto: 1 dims n*, 2 data_type n, 3 segment Segment, 4 float_data f*, 5 int32_data n*, 6 string_data b*, 7 int64_data n*, 8 name t, 9 raw_data b, 10 double_data d*, 11 uint64_data n*, 12 doc_string t, 13 external_data StringStringEntryProto*, 14 data_location n, 16 metadata_props StringStringEntryProto*
        Segment: 1 begin n, 2 end n
        SparseTensorProto: 1 values TensorProto, 2 indices TensorProto, 3 dims n*
        ValueInfoProto: 1 name t, 2 type TypeProto, 3 doc_string t, 4 metadata_props StringStringEntryProto*
        TypeProto: 1 tensor_type TensorType, 4 sequence_type ElementType, 5 map_type MapType, 6 denotation t, 7 opaque_type OpaqueType, 8 sparse_tensor_type TensorType, 9 optional_type ElementType
        TensorType: 1 elem_type n, 2 shape TensorShapeProto
        ElementType: 1 elem_type TypeProto
        MapType: 1 key_type n, 2 value_type TypeProto
        OpaqueType: 1 domain t, 2 name t
        TensorShapeProto: 1 dim Dimension*
        Dimension: 1 dim_value n, 2 dim_param t, 3 denotation t
        TensorAnnotation: 1 tensor_name t, 2 quant_parameter_tensor_names StringStringEntryProto*
        StringStringEntryProto: 1 key t, 2 value t
        OperatorSetIdProto: 1 domain t, 2 version n
        TrainingInfoProto: 1 initialization GraphProto, 2 algorithm GraphProto, 3 initialization_binding StringStringEntryProto*, 4 update_binding StringStringEntryProto*
        FunctionProto: 1 name t, 2 since_version n, 3 status n, 4 input t*, 5 output t*, 6 attribute t*, 7 node NodeProto*, 8 doc_string t, 9 opset_import OperatorSetIdProto*, 10 domain t, 11 attribute_proto AttributeProto*, 12 value_info ValueInfoProto*, 13 overload t, 14 metadata_props StringStringEntryProto*
        DeviceConfigurationProto: 1 name t, 2 num_devices n, 3 device t*
        NodeDeviceConfigurationProto: 1 configuration_id t, 2 sharding_spec ShardingSpecProto*, 3 pipeline_stage n
        ShardingSpecProto: 1 tensor_name t, 2 device n*, 3 index_to_device_group_map IntIntListEntryProto*, 4 sharded_dim ShardedDimProto*
        IntIntListEntryProto: 1 key n, 2 value n*
        ShardedDimProto: 1 axis n, 2 simple_sharding SimpleShardedDimProto*
        SimpleShardedDimProto: 1 dim_value n, 2 dim_param t, 3 num_shards n
        """);
}
