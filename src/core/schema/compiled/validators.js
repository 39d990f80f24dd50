// Generated from schemas/ by scripts/generate-validators.mjs. Do not edit.
"use strict";
export const calicoIppool = (value) => run(validate21, value);

function validate22(data, instancePath, errors){
if("crd.projectcalico.org/v1" !== data){
fail(errors, instancePath, "const");
}
}


function validate26(data, instancePath, errors){
if((typeof data !== "string") && (!(Array.isArray(data)))){
fail(errors, instancePath, "type");
}
}


function validate28(data, instancePath, errors){
if(!(((data === "Automatic") || (data === "Manual")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate30(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(typeof data[i0] !== "string"){
fail(errors, at(instancePath, i0), "type");
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
fail(errors, instancePath, "uniqueItems");
break;
}
indices0[item0] = i1;
}
}
}
}


function validate32(data, instancePath, errors){
if(!((((data === "Never") || (data === "Always")) || (data === "CrossSubnet")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern0 = new RegExp("^(?:ipipMode|vxlanMode)$", "u");

function validate25(data, instancePath, errors){
if(isObject(data)){
for(const key0 in data){
const _errs1 = errors.length;
if(!(((((((((((((key0 === "cidr") || (key0 === "blockSize")) || (key0 === "ipipMode")) || (key0 === "vxlanMode")) || (key0 === "natOutgoing")) || (key0 === "disabled")) || (key0 === "disableBGPExport")) || (key0 === "nodeSelector")) || (key0 === "namespaceSelector")) || (key0 === "allowedUses")) || (key0 === "assignmentMode")) || (key0 === "ipip")) || (key0 === "nat-outgoing"))){
fail(errors, instancePath, "enum", key0);
}
var valid0 = _errs1 === errors.length;
if(!valid0){
fail(errors, instancePath, "propertyNames", key0);
}
}
property(data, instancePath, errors, "cidr", validate26);
property(data, instancePath, errors, "assignmentMode", validate28);
property(data, instancePath, errors, "allowedUses", validate30);
named(data, instancePath, errors, pattern0, validate32);
}
else {
fail(errors, instancePath, "type");
}
}


function validate24(data, instancePath, errors){
if(isObject(data)){
property(data, instancePath, errors, "spec", validate25);
}
else {
fail(errors, instancePath, "type");
}
}


function validate36(data, instancePath, errors){
if("projectcalico.org/v3" !== data){
fail(errors, instancePath, "const");
}
}


function validate40(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
}


function validate39(data, instancePath, errors){
if(isObject(data)){
property(data, instancePath, errors, "cidr", validate40);
}
else {
fail(errors, instancePath, "type");
}
}


function validate38(data, instancePath, errors){
if(isObject(data)){
property(data, instancePath, errors, "spec", validate39);
}
else {
fail(errors, instancePath, "type");
}
}


function validate44(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!((data === "projectcalico.org/v3") || (data === "crd.projectcalico.org/v1"))){
fail(errors, instancePath, "enum");
}
}


function validate46(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "IPPool")){
fail(errors, instancePath, "enum");
}
}


function validate49(data, instancePath, errors){
if(((typeof data !== "string") && (!((typeof data == "number") && (isFinite(data))))) && (typeof data !== "boolean")){
fail(errors, instancePath, "type");
}
}


function validate51(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
}

const pattern1 = new RegExp("^(?:labels|annotations)$", "u");

function validate48(data, instancePath, errors){
if(isObject(data)){
if(data.name === undefined){
fail(errors, instancePath, "required", "name");
}
property(data, instancePath, errors, "name", validate49);
named(data, instancePath, errors, pattern1, validate51);
}
else {
fail(errors, instancePath, "type");
}
}

const pattern2 = new RegExp("^[cC][iI][dD][rR]$", "u");
const pattern4 = new RegExp("^(?:natOutgoing|disabled|disableBGPExport|nat-outgoing)$", "u");
const pattern5 = new RegExp("^(?:nodeSelector|namespaceSelector)$", "u");
const pattern6 = new RegExp("^(?!cidr$)[cC][iI][dD][rR]$", "u");
const pattern7 = new RegExp("^(?!blockSize$)[bB][lL][oO][cC][kK][sS][iI][zZ][eE]$", "u");
const pattern8 = new RegExp("^(?!ipipMode$)[iI][pP][iI][pP][mM][oO][dD][eE]$|^(?!vxlanMode$)[vV][xX][lL][aA][nN][mM][oO][dD][eE]$", "u");
const pattern9 = new RegExp("^(?!natOutgoing$)[nN][aA][tT][oO][uU][tT][gG][oO][iI][nN][gG]$|^(?!disabled$)[dD][iI][sS][aA][bB][lL][eE][dD]$|^(?!disableBGPExport$)[dD][iI][sS][aA][bB][lL][eE][bB][gG][pP][eE][xX][pP][oO][rR][tT]$|^(?!nat-outgoing$)[nN][aA][tT]-[oO][uU][tT][gG][oO][iI][nN][gG]$", "u");
const pattern10 = new RegExp("^(?!nodeSelector$)[nN][oO][dD][eE][sS][eE][lL][eE][cC][tT][oO][rR]$|^(?!namespaceSelector$)[nN][aA][mM][eE][sS][pP][aA][cC][eE][sS][eE][lL][eE][cC][tT][oO][rR]$", "u");
const pattern11 = new RegExp("^(?!allowedUses$)[aA][lL][lL][oO][wW][eE][dD][uU][sS][eE][sS]$", "u");
const pattern12 = new RegExp("^(?!assignmentMode$)[aA][sS][sS][iI][gG][nN][mM][eE][nN][tT][mM][oO][dD][eE]$", "u");

function validate55(data, instancePath, errors){
if(isObject(data)){
if(data.cidr === undefined){
fail(errors, instancePath, "required", "cidr");
}
}
}


function validate58(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 128 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate61(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(((data === "Workload") || (data === "Tunnel")) || (data === "LoadBalancer"))){
fail(errors, instancePath, "enum");
}
}


function validate60(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate61);
}


function validate64(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "Automatic")) || (data === "Manual")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate67(data, instancePath, errors){
if((typeof data !== "boolean") && (data !== null)){
fail(errors, instancePath, "type");
}
}


function validate69(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "always") || (data === "cross-subnet")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate66(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "enabled") || (key0 === "mode"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "enabled", validate67);
property(data, instancePath, errors, "mode", validate69);
}
}


function validate72(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "") || (data === "Never")) || (data === "Always")) || (data === "CrossSubnet")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate75(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
}


function validate54(data, instancePath, errors){
const _errs1 = errors.length;
let valid0 = true;
const _errs2 = errors.length;
if(isObject(data)){
for(const key0 in data){
const _errs3 = errors.length;
const _errs4 = errors.length;
const _errs5 = errors.length;
if(typeof key0 === "string"){
if(!pattern2.test(key0)){
fail(errors, "", "");
}
}
var valid2 = _errs5 === errors.length;
if(valid2){
fail(errors, "", "");
}
else {
errors.length = _errs4;
}
var valid1 = _errs3 === errors.length;
if(!valid1){
fail(errors, "", "");
break;
}
}
}
var _valid0 = _errs2 === errors.length;
errors.length = _errs1;
if(_valid0){
const _errs6 = errors.length;
validate55(data, instancePath, errors);
var _valid0 = _errs6 === errors.length;
valid0 = _valid0;
}
if(!valid0){
fail(errors, instancePath, "if");
}
if(isObject(data)){
for(const key1 in data){
if(!(((((((((((((((key1 === "cidr") || (key1 === "blockSize")) || (key1 === "allowedUses")) || (key1 === "assignmentMode")) || (key1 === "ipip")) || (pattern0.test(key1))) || (pattern4.test(key1))) || (pattern5.test(key1))) || (pattern6.test(key1))) || (pattern7.test(key1))) || (pattern8.test(key1))) || (pattern9.test(key1))) || (pattern10.test(key1))) || (pattern11.test(key1))) || (pattern12.test(key1)))){
fail(errors, instancePath, "additionalProperties", key1);
}
}
property(data, instancePath, errors, "cidr", validate26);
property(data, instancePath, errors, "blockSize", validate58);
property(data, instancePath, errors, "allowedUses", validate60);
property(data, instancePath, errors, "assignmentMode", validate64);
property(data, instancePath, errors, "ipip", validate66);
named(data, instancePath, errors, pattern0, validate72);
named(data, instancePath, errors, pattern4, validate67);
named(data, instancePath, errors, pattern5, validate75);
named(data, instancePath, errors, pattern6, validate40);
named(data, instancePath, errors, pattern7, validate58);
named(data, instancePath, errors, pattern8, validate72);
named(data, instancePath, errors, pattern9, validate67);
named(data, instancePath, errors, pattern10, validate75);
named(data, instancePath, errors, pattern11, validate60);
named(data, instancePath, errors, pattern12, validate64);
}
else {
fail(errors, instancePath, "type");
}
}


function validate21(data, instancePath, errors){
const _errs2 = errors.length;
let valid1 = true;
const _errs3 = errors.length;
if(errors.length === _errs3){
if(isObject(data)){
let missing0;
if((data.apiVersion === undefined) && (missing0 = "apiVersion")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "apiVersion", validate22);
}
}
else {
fail(errors, "", "");
}
}
var _valid0 = _errs3 === errors.length;
errors.length = _errs2;
if(_valid0){
const _errs6 = errors.length;
validate24(data, instancePath, errors);
var _valid0 = _errs6 === errors.length;
valid1 = _valid0;
}
if(!valid1){
fail(errors, instancePath, "if");
}
const _errs8 = errors.length;
let valid3 = true;
const _errs9 = errors.length;
if(errors.length === _errs9){
if(isObject(data)){
let missing1;
if((data.apiVersion === undefined) && (missing1 = "apiVersion")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "apiVersion", validate36);
}
}
else {
fail(errors, "", "");
}
}
var _valid1 = _errs9 === errors.length;
errors.length = _errs8;
if(_valid1){
const _errs12 = errors.length;
validate38(data, instancePath, errors);
var _valid1 = _errs12 === errors.length;
valid3 = _valid1;
}
if(!valid3){
fail(errors, instancePath, "if");
}
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
if(data.metadata === undefined){
fail(errors, instancePath, "required", "metadata");
}
if(data.spec === undefined){
fail(errors, instancePath, "required", "spec");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate44);
property(data, instancePath, errors, "kind", validate46);
property(data, instancePath, errors, "metadata", validate48);
property(data, instancePath, errors, "spec", validate54);
property(data, instancePath, errors, "status", validate51);
}
else {
fail(errors, instancePath, "type");
}
}

export const dockerDaemon = (value) => run(validate86, value);
const schema34 = {"$id":"d56","type":["object","null"],"patternProperties":{"^(?:ipv6|iptables|ip6tables|ip-forward|ip-forward-no-drop|ip-masq|icc|userland-proxy|allow-direct-routing|init|cri-containerd|no-new-privileges|selinux-enabled|rootless|live-restore|raw-logs|debug|experimental|tls|tlsverify)$":{"$ref":"d8"},"^(?:fixed-cidr-v6|bip|bip6|fixed-cidr|default-gateway|default-gateway-v6|bridge|ip|userland-proxy-path|bridge-accept-fwmark|host-gateway-ip|default-runtime|init-path|storage-driver|data-root|exec-root|pidfile|group|containerd|containerd-namespace|cgroup-parent|default-shm-size|seccomp-profile|userns-remap|log-driver|log-level|metrics-addr|http-proxy|https-proxy|no-proxy|swarm-default-advertise-addr|min-api-version|api-cors-header|tlscacert|tlscert|tlskey|deprecated-key-path|cluster-advertise|cluster-store|graph)$":{"$ref":"d9"},"^(?:mtu|default-stop-timeout|max-concurrent-downloads|max-concurrent-uploads|max-download-attempts)$":{"$ref":"d33"},"^(?:network-control-plane-mtu|cpu-rt-period|cpu-rt-runtime|shutdown-timeout|oom-score-adjust)$":{"$ref":"d28"},"^(?:dns|dns-opts|dns-search|host-gateway-ips|hosts|exec-opts|storage-opts|labels|registry-mirrors|insecure-registries|allow-nondistributable-artifacts|authorization-plugins|cdi-spec-dirs|node-generic-resources)$":{"$ref":"d36"},"^(?:log-opts|cluster-store-opts)$":{"$ref":"d31"},"^(?:add-runtime|authorization-plugin|cdi-spec-dir|cluster-store-opt|default-address-pool|default-network-opt|default-ulimit|dns-opt|exec-opt|feature|host|insecure-registry|label|log-opt|node-generic-resource|registry-mirror|storage-opt|config-file|help|restart|validate|version|containerd-plugins-namespace)$":{}},"properties":{"default-address-pools":{"$ref":"d30"},"default-network-opts":{"$ref":"d32"},"firewall-backend":{"$ref":"d34"},"network-diagnostic-port":{"$ref":"d35"},"runtimes":{"$ref":"d38"},"default-cgroupns-mode":{"$ref":"d39"},"default-ipc-mode":{"$ref":"d40"},"default-ulimits":{"$ref":"d42"},"log-format":{"$ref":"d43"},"features":{"$ref":"d44"},"builder":{"$ref":"d52"},"proxies":{"$ref":"d53"},"nri-opts":{"$ref":"d54"}},"additionalProperties":{"$ref":"d55"}};
const func2 = Object.prototype.hasOwnProperty;
const pattern23 = new RegExp("^(?:ipv6|iptables|ip6tables|ip-forward|ip-forward-no-drop|ip-masq|icc|userland-proxy|allow-direct-routing|init|cri-containerd|no-new-privileges|selinux-enabled|rootless|live-restore|raw-logs|debug|experimental|tls|tlsverify)$", "u");
const pattern24 = new RegExp("^(?:fixed-cidr-v6|bip|bip6|fixed-cidr|default-gateway|default-gateway-v6|bridge|ip|userland-proxy-path|bridge-accept-fwmark|host-gateway-ip|default-runtime|init-path|storage-driver|data-root|exec-root|pidfile|group|containerd|containerd-namespace|cgroup-parent|default-shm-size|seccomp-profile|userns-remap|log-driver|log-level|metrics-addr|http-proxy|https-proxy|no-proxy|swarm-default-advertise-addr|min-api-version|api-cors-header|tlscacert|tlscert|tlskey|deprecated-key-path|cluster-advertise|cluster-store|graph)$", "u");
const pattern25 = new RegExp("^(?:mtu|default-stop-timeout|max-concurrent-downloads|max-concurrent-uploads|max-download-attempts)$", "u");
const pattern26 = new RegExp("^(?:network-control-plane-mtu|cpu-rt-period|cpu-rt-runtime|shutdown-timeout|oom-score-adjust)$", "u");
const pattern27 = new RegExp("^(?:dns|dns-opts|dns-search|host-gateway-ips|hosts|exec-opts|storage-opts|labels|registry-mirrors|insecure-registries|allow-nondistributable-artifacts|authorization-plugins|cdi-spec-dirs|node-generic-resources)$", "u");
const pattern28 = new RegExp("^(?:log-opts|cluster-store-opts)$", "u");
const pattern29 = new RegExp("^(?:add-runtime|authorization-plugin|cdi-spec-dir|cluster-store-opt|default-address-pool|default-network-opt|default-ulimit|dns-opt|exec-opt|feature|host|insecure-registry|label|log-opt|node-generic-resource|registry-mirror|storage-opt|config-file|help|restart|validate|version|containerd-plugins-namespace)$", "u");

function validate87(data, instancePath, errors){
if(!(isObject(data))){
fail(errors, instancePath, "type");
}
}


function validate92(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
}


function validate90(data, instancePath, errors){
if(isObject(data)){
property(data, instancePath, errors, "base", validate75);
property(data, instancePath, errors, "size", validate92);
}
else {
fail(errors, instancePath, "type");
}
}


function validate89(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate90);
}


function validate97(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate75(data[key0], at(instancePath, key0), errors);
}
}
}


function validate96(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate97(data[key0], at(instancePath, key0), errors);
}
}
}


function validate101(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "iptables")) || (data === "nftables")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate103(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 65535 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate107(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate75);
}

const pattern30 = new RegExp("^(?:path|runtimeType)$", "u");

function validate106(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "runtimeArgs", validate107);
property(data, instancePath, errors, "options", validate51);
named(data, instancePath, errors, pattern30, validate75);
}
}


function validate105(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate106(data[key0], at(instancePath, key0), errors);
}
}
}


function validate114(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "host")) || (data === "private")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate116(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "shareable")) || (data === "private")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern31 = new RegExp("^(?:Hard|Soft)$", "u");

function validate119(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "Name", validate75);
named(data, instancePath, errors, pattern31, validate92);
}
}


function validate118(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate119(data[key0], at(instancePath, key0), errors);
}
}
}


function validate124(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "text")) || (data === "json")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate126(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate67(data[key0], at(instancePath, key0), errors);
}
}
}


function validate135(data, instancePath, errors){
if(typeof data != "object"){
fail(errors, instancePath, "type");
}
}

const pattern32 = new RegExp("^(?:reservedSpace|maxUsedSpace|minFreeSpace|keepStorage)$", "u");

function validate133(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "all", validate67);
property(data, instancePath, errors, "filter", validate135);
named(data, instancePath, errors, pattern32, validate75);
}
}


function validate132(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate133);
}

const pattern33 = new RegExp("^(?:defaultReservedSpace|defaultMaxUsedSpace|defaultMinFreeSpace|defaultKeepStorage)$", "u");

function validate130(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "enabled", validate67);
property(data, instancePath, errors, "policy", validate132);
named(data, instancePath, errors, pattern33, validate75);
}
}

const pattern34 = new RegExp("^(?:network-host|security-insecure|device)$", "u");

function validate142(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern34, validate67);
}
}


function validate146(data, instancePath, errors){
if((((typeof data !== "string") && (!(Number.isInteger(data)))) && (!(isObject(data)))) && (data !== null)){
fail(errors, instancePath, "type");
}
}


function validate145(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "maxAge", validate146);
property(data, instancePath, errors, "maxEntries", validate92);
}
}


function validate129(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "gc", validate130);
property(data, instancePath, errors, "entitlements", validate142);
property(data, instancePath, errors, "history", validate145);
}
}

const pattern35 = new RegExp("^(?:http-proxy|https-proxy|no-proxy)$", "u");

function validate151(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern35, validate75);
}
}

const pattern36 = new RegExp("^(?:plugin-path|plugin-config-path|socket-path)$", "u");

function validate154(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "enable") || (pattern36.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "enable", validate67);
named(data, instancePath, errors, pattern36, validate75);
}
}


function validate160(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate86(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((((((func2.call(schema34.properties, key0)) || (pattern23.test(key0))) || (pattern24.test(key0))) || (pattern25.test(key0))) || (pattern26.test(key0))) || (pattern27.test(key0))) || (pattern28.test(key0))) || (pattern29.test(key0)))){
validate87(data[key0], at(instancePath, key0), errors);
}
}
if(data["default-address-pools"] !== undefined){
validate89(data["default-address-pools"], instancePath+"/default-address-pools", errors);
}
if(data["default-network-opts"] !== undefined){
validate96(data["default-network-opts"], instancePath+"/default-network-opts", errors);
}
if(data["firewall-backend"] !== undefined){
validate101(data["firewall-backend"], instancePath+"/firewall-backend", errors);
}
if(data["network-diagnostic-port"] !== undefined){
validate103(data["network-diagnostic-port"], instancePath+"/network-diagnostic-port", errors);
}
property(data, instancePath, errors, "runtimes", validate105);
if(data["default-cgroupns-mode"] !== undefined){
validate114(data["default-cgroupns-mode"], instancePath+"/default-cgroupns-mode", errors);
}
if(data["default-ipc-mode"] !== undefined){
validate116(data["default-ipc-mode"], instancePath+"/default-ipc-mode", errors);
}
if(data["default-ulimits"] !== undefined){
validate118(data["default-ulimits"], instancePath+"/default-ulimits", errors);
}
if(data["log-format"] !== undefined){
validate124(data["log-format"], instancePath+"/log-format", errors);
}
property(data, instancePath, errors, "features", validate126);
property(data, instancePath, errors, "builder", validate129);
property(data, instancePath, errors, "proxies", validate151);
if(data["nri-opts"] !== undefined){
validate154(data["nri-opts"], instancePath+"/nri-opts", errors);
}
named(data, instancePath, errors, pattern23, validate67);
named(data, instancePath, errors, pattern24, validate75);
named(data, instancePath, errors, pattern25, validate160);
named(data, instancePath, errors, pattern26, validate92);
named(data, instancePath, errors, pattern27, validate107);
named(data, instancePath, errors, pattern28, validate97);
}
}

export const dualstackLint = (value) => run(validate165, value);

function validate166(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!((((data === "auto") || (data === "dual-stack")) || (data === "ipv4")) || (data === "ipv6"))){
fail(errors, instancePath, "enum");
}
}

const pattern45 = new RegExp("^(?:kubernetes|docker|calico|operator)$", "u");
const pattern47 = new RegExp("^v?[0-9]+(?:\\.[0-9]+){0,2}(?:[-+][0-9A-Za-z.+-]+)?$", "u");

function validate169(data, instancePath, errors){
if(typeof data === "string"){
if(!pattern47.test(data)){
fail(errors, instancePath, "pattern");
}
}
else {
fail(errors, instancePath, "type");
}
}


function validate168(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern45.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern45, validate169);
}
}


function validate175(data, instancePath, errors){
if(((!(Array.isArray(data))) && (typeof data !== "string")) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate40);
}


function validate173(data, instancePath, errors){
if(isObject(data)){
if(data.files === undefined){
fail(errors, instancePath, "required", "files");
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "files"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "name", validate40);
property(data, instancePath, errors, "files", validate175);
}
else {
fail(errors, instancePath, "type");
}
}


function validate172(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate173);
}

const pattern48 = new RegExp("^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", "u");

function validate181(data, instancePath, errors){
if(typeof data === "string"){
if(!pattern48.test(data)){
fail(errors, instancePath, "pattern");
}
}
else {
fail(errors, instancePath, "type");
}
}


function validate183(data, instancePath, errors){
if((typeof data !== "string") && (typeof data !== "boolean")){
fail(errors, instancePath, "type");
}
if(!((((((data === "off") || (data === "error")) || (data === "warning")) || (data === "information")) || (data === "hint")) || (data === false))){
fail(errors, instancePath, "enum");
}
}


function validate180(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
const _errs1 = errors.length;
validate181(key0, instancePath, errors);
var valid0 = _errs1 === errors.length;
if(!valid0){
fail(errors, instancePath, "propertyNames", key0);
}
}
for(const key1 in data){
validate183(data[key1], at(instancePath, key1), errors);
}
}
}


function validate188(data, instancePath, errors){
if(isObject(data)){
if(data.rule === undefined){
fail(errors, instancePath, "required", "rule");
}
for(const key0 in data){
if(!(((key0 === "rule") || (key0 === "files")) || (key0 === "reason"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "rule", validate181);
property(data, instancePath, errors, "files", validate175);
property(data, instancePath, errors, "reason", validate40);
}
else {
fail(errors, instancePath, "type");
}
}


function validate187(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate188);
}


function validate165(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((((key0 === "intent") || (key0 === "versions")) || (key0 === "clusters")) || (key0 === "rules")) || (key0 === "ignore")) || (key0 === "suppress"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "intent", validate166);
property(data, instancePath, errors, "versions", validate168);
property(data, instancePath, errors, "clusters", validate172);
property(data, instancePath, errors, "rules", validate180);
property(data, instancePath, errors, "ignore", validate175);
property(data, instancePath, errors, "suppress", validate187);
}
}

export const kubeProxyConfiguration = (value) => run(validate194, value);

function validate195(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "kubeproxy.config.k8s.io/v1alpha1")){
fail(errors, instancePath, "enum");
}
}


function validate197(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "KubeProxyConfiguration")){
fail(errors, instancePath, "enum");
}
}


function validate201(data, instancePath, errors){
if((!((typeof data == "number") && (isFinite(data)))) && (data !== null)){
fail(errors, instancePath, "type");
}
}

const pattern49 = new RegExp("^(?:kubeconfig|acceptContentTypes|contentType)$", "u");

function validate200(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "qps", validate201);
property(data, instancePath, errors, "burst", validate160);
named(data, instancePath, errors, pattern49, validate75);
}
}

const pattern50 = new RegExp("^[-+]?(?:0|(?:(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+)$", "u");

function validate208(data, instancePath, errors){
if(((typeof data !== "string") && (!(Number.isInteger(data)))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(typeof data === "string"){
if(!pattern50.test(data)){
fail(errors, instancePath, "pattern");
}
}
}


function validate210(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 2147483647 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate213(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "filePattern", validate75);
property(data, instancePath, errors, "verbosity", validate210);
}
}


function validate212(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate213);
}

const pattern51 = new RegExp("^(?:text|json)$", "u");

function validate221(data, instancePath, errors){
if(((typeof data !== "string") && (!((typeof data == "number") && (isFinite(data))))) && (data !== null)){
fail(errors, instancePath, "type");
}
}


function validate219(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "splitStream", validate67);
property(data, instancePath, errors, "infoBufferSize", validate221);
}
}


function validate218(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern51, validate219);
}
}


function validate206(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "format", validate124);
property(data, instancePath, errors, "flushFrequency", validate208);
property(data, instancePath, errors, "verbosity", validate210);
property(data, instancePath, errors, "vmodule", validate212);
property(data, instancePath, errors, "options", validate218);
}
}


function validate226(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((data === "") || (data === "iptables")) || (data === "ipvs")) || (data === "nftables")) || (data === "kernelspace")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate229(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 31 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate232(data, instancePath, errors){
if(typeof data === "string"){
if(!pattern50.test(data)){
fail(errors, instancePath, "pattern");
}
}
else {
fail(errors, instancePath, "type");
}
}

const pattern52 = new RegExp("^(?:masqueradeAll|localhostNodePorts)$", "u");
const pattern53 = new RegExp("^(?:syncPeriod|minSyncPeriod)$", "u");

function validate228(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "masqueradeBit", validate229);
named(data, instancePath, errors, pattern52, validate67);
named(data, instancePath, errors, pattern53, validate232);
}
}

const pattern55 = new RegExp("^(?:syncPeriod|minSyncPeriod|tcpTimeout|tcpFinTimeout|udpTimeout)$", "u");

function validate235(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "scheduler", validate75);
property(data, instancePath, errors, "excludeCIDRs", validate107);
property(data, instancePath, errors, "strictARP", validate67);
named(data, instancePath, errors, pattern55, validate232);
}
}


function validate241(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "masqueradeBit", validate229);
property(data, instancePath, errors, "masqueradeAll", validate67);
named(data, instancePath, errors, pattern53, validate232);
}
}

const pattern57 = new RegExp("^(?:networkName|sourceVip|rootHnsEndpointName)$", "u");
const pattern58 = new RegExp("^(?:enableDSR|forwardHealthCheckVip)$", "u");

function validate246(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern57, validate75);
named(data, instancePath, errors, pattern58, validate67);
}
}


function validate250(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((data === "") || (data === "ClusterCIDR")) || (data === "NodeCIDR")) || (data === "BridgeInterface")) || (data === "InterfaceNamePrefix")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern59 = new RegExp("^(?:bridgeInterface|interfaceNamePrefix)$", "u");

function validate252(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern59, validate75);
}
}


function validate256(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 1000 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < -1000 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate261(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(typeof data === "string"){
if(!pattern50.test(data)){
fail(errors, instancePath, "pattern");
}
}
}

const pattern60 = new RegExp("^(?:maxPerCore|min)$", "u");
const pattern61 = new RegExp("^(?:tcpEstablishedTimeout|tcpCloseWaitTimeout)$", "u");
const pattern63 = new RegExp("^(?:udpTimeout|udpStreamTimeout)$", "u");

function validate258(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "tcpBeLiberal", validate67);
named(data, instancePath, errors, pattern60, validate160);
named(data, instancePath, errors, pattern61, validate261);
named(data, instancePath, errors, pattern63, validate232);
}
}

const pattern64 = new RegExp("^(?:hostnameOverride|bindAddress|healthzBindAddress|metricsBindAddress|showHiddenMetricsForVersion|clusterCIDR|portRange)$", "u");
const pattern65 = new RegExp("^(?:bindAddressHardFail|enableProfiling|windowsRunAsService)$", "u");
const pattern66 = new RegExp("^(?:configSyncPeriod|udpIdleTimeout)$", "u");

function validate194(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
property(data, instancePath, errors, "apiVersion", validate195);
property(data, instancePath, errors, "kind", validate197);
property(data, instancePath, errors, "featureGates", validate126);
property(data, instancePath, errors, "clientConnection", validate200);
property(data, instancePath, errors, "logging", validate206);
property(data, instancePath, errors, "mode", validate226);
property(data, instancePath, errors, "iptables", validate228);
property(data, instancePath, errors, "ipvs", validate235);
property(data, instancePath, errors, "nftables", validate241);
property(data, instancePath, errors, "winkernel", validate246);
property(data, instancePath, errors, "detectLocalMode", validate250);
property(data, instancePath, errors, "detectLocal", validate252);
property(data, instancePath, errors, "nodePortAddresses", validate107);
property(data, instancePath, errors, "oomScoreAdj", validate256);
property(data, instancePath, errors, "conntrack", validate258);
named(data, instancePath, errors, pattern64, validate75);
named(data, instancePath, errors, pattern65, validate67);
named(data, instancePath, errors, pattern66, validate232);
}
else {
fail(errors, instancePath, "type");
}
}

export const kubeadmV1beta3 = (value) => run(validate268, value);

function validate269(data, instancePath, errors){
if("ClusterConfiguration" !== data){
fail(errors, instancePath, "const");
}
}

const pattern67 = new RegExp("^(?:kubernetesVersion|controlPlaneEndpoint|certificatesDir|imageRepository|clusterName)$", "u");
const pattern68 = new RegExp("^(?:controllerManager|scheduler)$", "u");

function validate272(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "kubeadm.k8s.io/v1beta3")){
fail(errors, instancePath, "enum");
}
}


function validate274(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "ClusterConfiguration")){
fail(errors, instancePath, "enum");
}
}

const pattern69 = new RegExp("^(?:imageRepository|imageTag|dataDir)$", "u");
const pattern70 = new RegExp("^(?:serverCertSANs|peerCertSANs)$", "u");

function validate277(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "extraArgs") || (pattern69.test(key0))) || (pattern70.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "extraArgs", validate97);
named(data, instancePath, errors, pattern69, validate75);
named(data, instancePath, errors, pattern70, validate107);
}
}

const pattern73 = new RegExp("^(?:caFile|certFile|keyFile)$", "u");

function validate282(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "endpoints") || (pattern73.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "endpoints", validate107);
named(data, instancePath, errors, pattern73, validate75);
}
}


function validate276(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "local") || (key0 === "external"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "local", validate277);
property(data, instancePath, errors, "external", validate282);
}
}

const pattern75 = new RegExp("^(?:serviceSubnet|podSubnet|dnsDomain)$", "u");

function validate287(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern75.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern75, validate75);
}
}

const pattern77 = new RegExp("^(?:name|hostPath|mountPath|pathType)$", "u");

function validate293(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "readOnly") || (pattern77.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "readOnly", validate67);
named(data, instancePath, errors, pattern77, validate75);
}
}


function validate292(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate293);
}


function validate290(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((key0 === "extraArgs") || (key0 === "extraVolumes")) || (key0 === "certSANs")) || (key0 === "timeoutForControlPlane"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "extraArgs", validate97);
property(data, instancePath, errors, "extraVolumes", validate292);
property(data, instancePath, errors, "certSANs", validate107);
property(data, instancePath, errors, "timeoutForControlPlane", validate261);
}
}

const pattern79 = new RegExp("^(?:imageRepository|imageTag)$", "u");

function validate301(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern79.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern79, validate75);
}
}


function validate306(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "extraArgs") || (key0 === "extraVolumes"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "extraArgs", validate97);
property(data, instancePath, errors, "extraVolumes", validate292);
}
}


function validate271(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
for(const key0 in data){
if(!(((((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "etcd")) || (key0 === "networking")) || (key0 === "apiServer")) || (key0 === "dns")) || (key0 === "featureGates")) || (pattern67.test(key0))) || (pattern68.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate272);
property(data, instancePath, errors, "kind", validate274);
property(data, instancePath, errors, "etcd", validate276);
property(data, instancePath, errors, "networking", validate287);
property(data, instancePath, errors, "apiServer", validate290);
property(data, instancePath, errors, "dns", validate301);
property(data, instancePath, errors, "featureGates", validate126);
named(data, instancePath, errors, pattern67, validate75);
named(data, instancePath, errors, pattern68, validate306);
}
else {
fail(errors, instancePath, "type");
}
}


function validate311(data, instancePath, errors){
if("InitConfiguration" !== data){
fail(errors, instancePath, "const");
}
}


function validate315(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "InitConfiguration")){
fail(errors, instancePath, "enum");
}
}

const pattern83 = new RegExp("^(?:token|description|expires)$", "u");
const pattern84 = new RegExp("^(?:usages|groups)$", "u");

function validate318(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "ttl") || (pattern83.test(key0))) || (pattern84.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "ttl", validate261);
named(data, instancePath, errors, pattern83, validate75);
named(data, instancePath, errors, pattern84, validate107);
}
}


function validate317(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate318);
}

const pattern87 = new RegExp("^(?:name|criSocket)$", "u");
const pattern88 = new RegExp("^(?:key|value|effect|timeAdded)$", "u");

function validate326(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern88.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern88, validate75);
}
}


function validate325(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate326);
}


function validate332(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "") || (data === "Always")) || (data === "IfNotPresent")) || (data === "Never")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate324(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((((key0 === "taints") || (key0 === "kubeletExtraArgs")) || (key0 === "ignorePreflightErrors")) || (key0 === "imagePullPolicy")) || (pattern87.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "taints", validate325);
property(data, instancePath, errors, "kubeletExtraArgs", validate97);
property(data, instancePath, errors, "ignorePreflightErrors", validate107);
property(data, instancePath, errors, "imagePullPolicy", validate332);
named(data, instancePath, errors, pattern87, validate75);
}
}


function validate336(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "advertiseAddress") || (key0 === "bindPort"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "advertiseAddress", validate75);
property(data, instancePath, errors, "bindPort", validate103);
}
}


function validate342(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "directory")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "directory", validate75);
}
}


function validate313(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
for(const key0 in data){
if(!((((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "bootstrapTokens")) || (key0 === "nodeRegistration")) || (key0 === "localAPIEndpoint")) || (key0 === "certificateKey")) || (key0 === "skipPhases")) || (key0 === "patches"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate272);
property(data, instancePath, errors, "kind", validate315);
property(data, instancePath, errors, "bootstrapTokens", validate317);
property(data, instancePath, errors, "nodeRegistration", validate324);
property(data, instancePath, errors, "localAPIEndpoint", validate336);
property(data, instancePath, errors, "certificateKey", validate75);
property(data, instancePath, errors, "skipPhases", validate107);
property(data, instancePath, errors, "patches", validate342);
}
else {
fail(errors, instancePath, "type");
}
}


function validate346(data, instancePath, errors){
if("JoinConfiguration" !== data){
fail(errors, instancePath, "const");
}
}


function validate350(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "JoinConfiguration")){
fail(errors, instancePath, "enum");
}
}

const pattern91 = new RegExp("^(?:token|apiServerEndpoint)$", "u");

function validate355(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "caCertHashes") || (key0 === "unsafeSkipCAVerification")) || (pattern91.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "caCertHashes", validate107);
property(data, instancePath, errors, "unsafeSkipCAVerification", validate67);
named(data, instancePath, errors, pattern91, validate75);
}
}


function validate360(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "kubeConfigPath")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "kubeConfigPath", validate75);
}
}


function validate354(data, instancePath, errors){
if(isObject(data)){
for(const key0 in data){
if(!((((key0 === "bootstrapToken") || (key0 === "file")) || (key0 === "tlsBootstrapToken")) || (key0 === "timeout"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "bootstrapToken", validate355);
property(data, instancePath, errors, "file", validate360);
property(data, instancePath, errors, "tlsBootstrapToken", validate75);
property(data, instancePath, errors, "timeout", validate261);
}
else {
fail(errors, instancePath, "type");
}
}


function validate366(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "localAPIEndpoint") || (key0 === "certificateKey"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "localAPIEndpoint", validate336);
property(data, instancePath, errors, "certificateKey", validate75);
}
}


function validate348(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
if(data.discovery === undefined){
fail(errors, instancePath, "required", "discovery");
}
for(const key0 in data){
if(!((((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "nodeRegistration")) || (key0 === "caCertPath")) || (key0 === "discovery")) || (key0 === "controlPlane")) || (key0 === "skipPhases")) || (key0 === "patches"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate272);
property(data, instancePath, errors, "kind", validate350);
property(data, instancePath, errors, "nodeRegistration", validate324);
property(data, instancePath, errors, "caCertPath", validate75);
property(data, instancePath, errors, "discovery", validate354);
property(data, instancePath, errors, "controlPlane", validate366);
property(data, instancePath, errors, "skipPhases", validate107);
property(data, instancePath, errors, "patches", validate342);
}
else {
fail(errors, instancePath, "type");
}
}


function validate374(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(((data === "ClusterConfiguration") || (data === "InitConfiguration")) || (data === "JoinConfiguration"))){
fail(errors, instancePath, "enum");
}
}


function validate268(data, instancePath, errors){
const _errs2 = errors.length;
let valid1 = true;
const _errs3 = errors.length;
if(isObject(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate269);
}
}
var _valid0 = _errs3 === errors.length;
errors.length = _errs2;
if(_valid0){
const _errs5 = errors.length;
validate271(data, instancePath, errors);
var _valid0 = _errs5 === errors.length;
valid1 = _valid0;
}
if(!valid1){
fail(errors, instancePath, "if");
}
const _errs7 = errors.length;
let valid3 = true;
const _errs8 = errors.length;
if(isObject(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate311);
}
}
var _valid1 = _errs8 === errors.length;
errors.length = _errs7;
if(_valid1){
const _errs10 = errors.length;
validate313(data, instancePath, errors);
var _valid1 = _errs10 === errors.length;
valid3 = _valid1;
}
if(!valid3){
fail(errors, instancePath, "if");
}
const _errs12 = errors.length;
let valid5 = true;
const _errs13 = errors.length;
if(isObject(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate346);
}
}
var _valid2 = _errs13 === errors.length;
errors.length = _errs12;
if(_valid2){
const _errs15 = errors.length;
validate348(data, instancePath, errors);
var _valid2 = _errs15 === errors.length;
valid5 = _valid2;
}
if(!valid5){
fail(errors, instancePath, "if");
}
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
property(data, instancePath, errors, "apiVersion", validate272);
property(data, instancePath, errors, "kind", validate374);
}
else {
fail(errors, instancePath, "type");
}
}

export const kubeadmV1beta4 = (value) => run(validate376, value);
const schema134 = {"$id":"d141","type":"object","required":["apiVersion","kind"],"properties":{"apiVersion":{"$ref":"d127"},"kind":{"$ref":"d97"},"etcd":{"$ref":"d135"},"networking":{"$ref":"d101"},"apiServer":{"$ref":"d136"},"dns":{"$ref":"d138"},"proxy":{"$ref":"d139"},"featureGates":{"$ref":"d44"},"encryptionAlgorithm":{"$ref":"d140"}},"patternProperties":{"^(?:kubernetesVersion|controlPlaneEndpoint|certificatesDir|imageRepository|clusterName)$":{"$ref":"d9"},"^(?:controllerManager|scheduler)$":{"$ref":"d137"},"^(?:certificateValidityPeriod|caCertificateValidityPeriod)$":{"$ref":"d91"}},"additionalProperties":false};
const pattern95 = new RegExp("^(?:certificateValidityPeriod|caCertificateValidityPeriod)$", "u");

function validate379(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "kubeadm.k8s.io/v1beta4")){
fail(errors, instancePath, "enum");
}
}

const pattern98 = new RegExp("^(?:name|value)$", "u");

function validate385(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern98.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern98, validate75);
}
}


function validate384(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate385);
}


function validate390(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "valueFrom") || (pattern98.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "valueFrom", validate51);
named(data, instancePath, errors, pattern98, validate75);
}
}


function validate389(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate390);
}


function validate383(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((key0 === "extraArgs") || (key0 === "extraEnvs")) || (pattern69.test(key0))) || (pattern70.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "extraArgs", validate384);
property(data, instancePath, errors, "extraEnvs", validate389);
named(data, instancePath, errors, pattern69, validate75);
named(data, instancePath, errors, pattern70, validate107);
}
}

const pattern104 = new RegExp("^(?:endpoints|httpEndpoints)$", "u");

function validate398(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((pattern104.test(key0)) || (pattern73.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern104, validate107);
named(data, instancePath, errors, pattern73, validate75);
}
}


function validate382(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "local") || (key0 === "external"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "local", validate383);
property(data, instancePath, errors, "external", validate398);
}
}


function validate404(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((key0 === "extraArgs") || (key0 === "extraVolumes")) || (key0 === "extraEnvs")) || (key0 === "certSANs"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "extraArgs", validate384);
property(data, instancePath, errors, "extraVolumes", validate292);
property(data, instancePath, errors, "extraEnvs", validate389);
property(data, instancePath, errors, "certSANs", validate107);
}
}


function validate410(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "disabled") || (pattern79.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "disabled", validate67);
named(data, instancePath, errors, pattern79, validate75);
}
}


function validate414(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "disabled")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "disabled", validate67);
}
}


function validate418(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((((data === "") || (data === "RSA-2048")) || (data === "RSA-3072")) || (data === "RSA-4096")) || (data === "ECDSA-P256")) || (data === "ECDSA-P384")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate421(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "extraArgs") || (key0 === "extraVolumes")) || (key0 === "extraEnvs"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "extraArgs", validate384);
property(data, instancePath, errors, "extraVolumes", validate292);
property(data, instancePath, errors, "extraEnvs", validate389);
}
}


function validate378(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
for(const key0 in data){
if(!((((func2.call(schema134.properties, key0)) || (pattern67.test(key0))) || (pattern68.test(key0))) || (pattern95.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate379);
property(data, instancePath, errors, "kind", validate274);
property(data, instancePath, errors, "etcd", validate382);
property(data, instancePath, errors, "networking", validate287);
property(data, instancePath, errors, "apiServer", validate404);
property(data, instancePath, errors, "dns", validate410);
property(data, instancePath, errors, "proxy", validate414);
property(data, instancePath, errors, "featureGates", validate126);
property(data, instancePath, errors, "encryptionAlgorithm", validate418);
named(data, instancePath, errors, pattern67, validate75);
named(data, instancePath, errors, pattern68, validate421);
named(data, instancePath, errors, pattern95, validate261);
}
else {
fail(errors, instancePath, "type");
}
}

const schema148 = {"$id":"d144","type":"object","required":["apiVersion","kind"],"properties":{"apiVersion":{"$ref":"d127"},"kind":{"$ref":"d109"},"bootstrapTokens":{"$ref":"d111"},"dryRun":{"$ref":"d8"},"nodeRegistration":{"$ref":"d142"},"localAPIEndpoint":{"$ref":"d116"},"certificateKey":{"$ref":"d9"},"skipPhases":{"$ref":"d36"},"patches":{"$ref":"d117"},"timeouts":{"$ref":"d143"}},"additionalProperties":false};

function validate434(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((((key0 === "taints") || (key0 === "kubeletExtraArgs")) || (key0 === "ignorePreflightErrors")) || (key0 === "imagePullPolicy")) || (key0 === "imagePullSerial")) || (pattern87.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "taints", validate325);
property(data, instancePath, errors, "kubeletExtraArgs", validate384);
property(data, instancePath, errors, "ignorePreflightErrors", validate107);
property(data, instancePath, errors, "imagePullPolicy", validate332);
property(data, instancePath, errors, "imagePullSerial", validate67);
named(data, instancePath, errors, pattern87, validate75);
}
}

const pattern115 = new RegExp("^(?:controlPlaneComponentHealthCheck|kubeletHealthCheck|kubernetesAPICall|etcdAPICall|tlsBootstrap|discovery|upgradeManifests)$", "u");

function validate446(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern115.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern115, validate261);
}
}


function validate429(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
for(const key0 in data){
if(!(func2.call(schema148.properties, key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate379);
property(data, instancePath, errors, "kind", validate315);
property(data, instancePath, errors, "bootstrapTokens", validate317);
property(data, instancePath, errors, "dryRun", validate67);
property(data, instancePath, errors, "nodeRegistration", validate434);
property(data, instancePath, errors, "localAPIEndpoint", validate336);
property(data, instancePath, errors, "certificateKey", validate75);
property(data, instancePath, errors, "skipPhases", validate107);
property(data, instancePath, errors, "patches", validate342);
property(data, instancePath, errors, "timeouts", validate446);
}
else {
fail(errors, instancePath, "type");
}
}

const schema151 = {"$id":"d146","type":"object","required":["apiVersion","kind","discovery"],"properties":{"apiVersion":{"$ref":"d127"},"kind":{"$ref":"d120"},"dryRun":{"$ref":"d8"},"nodeRegistration":{"$ref":"d142"},"caCertPath":{"$ref":"d9"},"discovery":{"$ref":"d145"},"controlPlane":{"$ref":"d124"},"skipPhases":{"$ref":"d36"},"patches":{"$ref":"d117"},"timeouts":{"$ref":"d143"}},"additionalProperties":false};

function validate457(data, instancePath, errors){
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "bootstrapToken") || (key0 === "file")) || (key0 === "tlsBootstrapToken"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "bootstrapToken", validate355);
property(data, instancePath, errors, "file", validate360);
property(data, instancePath, errors, "tlsBootstrapToken", validate75);
}
else {
fail(errors, instancePath, "type");
}
}


function validate451(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
if(data.discovery === undefined){
fail(errors, instancePath, "required", "discovery");
}
for(const key0 in data){
if(!(func2.call(schema151.properties, key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate379);
property(data, instancePath, errors, "kind", validate350);
property(data, instancePath, errors, "dryRun", validate67);
property(data, instancePath, errors, "nodeRegistration", validate434);
property(data, instancePath, errors, "caCertPath", validate75);
property(data, instancePath, errors, "discovery", validate457);
property(data, instancePath, errors, "controlPlane", validate366);
property(data, instancePath, errors, "skipPhases", validate107);
property(data, instancePath, errors, "patches", validate342);
property(data, instancePath, errors, "timeouts", validate446);
}
else {
fail(errors, instancePath, "type");
}
}


function validate467(data, instancePath, errors){
if("ResetConfiguration" !== data){
fail(errors, instancePath, "const");
}
}

const pattern117 = new RegExp("^(?:cleanupTmpDir|dryRun|force)$", "u");
const pattern118 = new RegExp("^(?:certificatesDir|criSocket)$", "u");
const pattern119 = new RegExp("^(?:ignorePreflightErrors|skipPhases)$", "u");

function validate471(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "ResetConfiguration")){
fail(errors, instancePath, "enum");
}
}


function validate474(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "MNT_FORCE") || (data === "MNT_DETACH")) || (data === "MNT_EXPIRE")) || (data === "UMOUNT_NOFOLLOW")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate473(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate474);
}


function validate469(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
for(const key0 in data){
if(!(((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "unmountFlags")) || (key0 === "timeouts")) || (pattern117.test(key0))) || (pattern118.test(key0))) || (pattern119.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate379);
property(data, instancePath, errors, "kind", validate471);
property(data, instancePath, errors, "unmountFlags", validate473);
property(data, instancePath, errors, "timeouts", validate446);
named(data, instancePath, errors, pattern117, validate67);
named(data, instancePath, errors, pattern118, validate75);
named(data, instancePath, errors, pattern119, validate107);
}
else {
fail(errors, instancePath, "type");
}
}


function validate482(data, instancePath, errors){
if("UpgradeConfiguration" !== data){
fail(errors, instancePath, "const");
}
}


function validate486(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "UpgradeConfiguration")){
fail(errors, instancePath, "enum");
}
}

const pattern123 = new RegExp("^(?:allowExperimentalUpgrades|allowRCUpgrades|printConfig|certificateRenewal|etcdUpgrade|dryRun|imagePullSerial|forceUpgrade)$", "u");

function validate488(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((((key0 === "kubernetesVersion") || (key0 === "imagePullPolicy")) || (key0 === "patches")) || (pattern123.test(key0))) || (pattern119.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "kubernetesVersion", validate75);
property(data, instancePath, errors, "imagePullPolicy", validate332);
property(data, instancePath, errors, "patches", validate342);
named(data, instancePath, errors, pattern123, validate67);
named(data, instancePath, errors, pattern119, validate107);
}
}


function validate495(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "kubernetesVersion") || (key0 === "contextLines"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "kubernetesVersion", validate75);
property(data, instancePath, errors, "contextLines", validate92);
}
}

const pattern127 = new RegExp("^(?:certificateRenewal|etcdUpgrade|dryRun|imagePullSerial)$", "u");

function validate499(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((key0 === "imagePullPolicy") || (key0 === "patches")) || (pattern127.test(key0))) || (pattern119.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "imagePullPolicy", validate332);
property(data, instancePath, errors, "patches", validate342);
named(data, instancePath, errors, pattern127, validate67);
named(data, instancePath, errors, pattern119, validate107);
}
}

const pattern131 = new RegExp("^(?:allowExperimentalUpgrades|allowRCUpgrades|printConfig|etcdUpgrade|dryRun)$", "u");

function validate505(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "kubernetesVersion") || (key0 === "ignorePreflightErrors")) || (pattern131.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "kubernetesVersion", validate75);
property(data, instancePath, errors, "ignorePreflightErrors", validate107);
named(data, instancePath, errors, pattern131, validate67);
}
}


function validate484(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
for(const key0 in data){
if(!(((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "apply")) || (key0 === "diff")) || (key0 === "node")) || (key0 === "plan")) || (key0 === "timeouts"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate379);
property(data, instancePath, errors, "kind", validate486);
property(data, instancePath, errors, "apply", validate488);
property(data, instancePath, errors, "diff", validate495);
property(data, instancePath, errors, "node", validate499);
property(data, instancePath, errors, "plan", validate505);
property(data, instancePath, errors, "timeouts", validate446);
}
else {
fail(errors, instancePath, "type");
}
}


function validate513(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(((((data === "ClusterConfiguration") || (data === "InitConfiguration")) || (data === "JoinConfiguration")) || (data === "ResetConfiguration")) || (data === "UpgradeConfiguration"))){
fail(errors, instancePath, "enum");
}
}


function validate376(data, instancePath, errors){
const _errs2 = errors.length;
let valid1 = true;
const _errs3 = errors.length;
if(isObject(data)){
let missing0;
if((data.kind === undefined) && (missing0 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate269);
}
}
var _valid0 = _errs3 === errors.length;
errors.length = _errs2;
if(_valid0){
const _errs5 = errors.length;
validate378(data, instancePath, errors);
var _valid0 = _errs5 === errors.length;
valid1 = _valid0;
}
if(!valid1){
fail(errors, instancePath, "if");
}
const _errs7 = errors.length;
let valid3 = true;
const _errs8 = errors.length;
if(isObject(data)){
let missing1;
if((data.kind === undefined) && (missing1 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate311);
}
}
var _valid1 = _errs8 === errors.length;
errors.length = _errs7;
if(_valid1){
const _errs10 = errors.length;
validate429(data, instancePath, errors);
var _valid1 = _errs10 === errors.length;
valid3 = _valid1;
}
if(!valid3){
fail(errors, instancePath, "if");
}
const _errs12 = errors.length;
let valid5 = true;
const _errs13 = errors.length;
if(isObject(data)){
let missing2;
if((data.kind === undefined) && (missing2 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate346);
}
}
var _valid2 = _errs13 === errors.length;
errors.length = _errs12;
if(_valid2){
const _errs15 = errors.length;
validate451(data, instancePath, errors);
var _valid2 = _errs15 === errors.length;
valid5 = _valid2;
}
if(!valid5){
fail(errors, instancePath, "if");
}
const _errs17 = errors.length;
let valid7 = true;
const _errs18 = errors.length;
if(isObject(data)){
let missing3;
if((data.kind === undefined) && (missing3 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate467);
}
}
var _valid3 = _errs18 === errors.length;
errors.length = _errs17;
if(_valid3){
const _errs20 = errors.length;
validate469(data, instancePath, errors);
var _valid3 = _errs20 === errors.length;
valid7 = _valid3;
}
if(!valid7){
fail(errors, instancePath, "if");
}
const _errs22 = errors.length;
let valid9 = true;
const _errs23 = errors.length;
if(isObject(data)){
let missing4;
if((data.kind === undefined) && (missing4 = "kind")){
fail(errors, "", "");
}
else {
property(data, instancePath, errors, "kind", validate482);
}
}
var _valid4 = _errs23 === errors.length;
errors.length = _errs22;
if(_valid4){
const _errs25 = errors.length;
validate484(data, instancePath, errors);
var _valid4 = _errs25 === errors.length;
valid9 = _valid4;
}
if(!valid9){
fail(errors, instancePath, "if");
}
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
property(data, instancePath, errors, "apiVersion", validate379);
property(data, instancePath, errors, "kind", validate513);
}
else {
fail(errors, instancePath, "type");
}
}

export const kubeletConfiguration = (value) => run(validate515, value);

function validate516(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "kubelet.config.k8s.io/v1beta1")){
fail(errors, instancePath, "enum");
}
}


function validate518(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "KubeletConfiguration")){
fail(errors, instancePath, "enum");
}
}


function validate520(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate107(data[key0], at(instancePath, key0), errors);
}
}
}


function validate523(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate92);
}


function validate527(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "clientCAFile", validate75);
}
}


function validate530(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "enabled", validate67);
property(data, instancePath, errors, "cacheTTL", validate232);
}
}


function validate534(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "enabled", validate67);
}
}


function validate526(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "x509", validate527);
property(data, instancePath, errors, "webhook", validate530);
property(data, instancePath, errors, "anonymous", validate534);
}
}


function validate539(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "AlwaysAllow")) || (data === "Webhook")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern133 = new RegExp("^(?:cacheAuthorizedTTL|cacheUnauthorizedTTL)$", "u");

function validate541(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern133, validate232);
}
}


function validate538(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "mode", validate539);
property(data, instancePath, errors, "webhook", validate541);
}
}


function validate545(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((data === "") || (data === "NeverVerify")) || (data === "NeverVerifyPreloadedImages")) || (data === "NeverVerifyAllowlistedImages")) || (data === "AlwaysVerify")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate548(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "none")) || (data === "static")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate550(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "") || (data === "None")) || (data === "Static")) || (data === "BestEffort")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate552(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((data === "") || (data === "none")) || (data === "best-effort")) || (data === "restricted")) || (data === "single-numa-node")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate554(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "container")) || (data === "pod")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate556(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "") || (data === "promiscuous-bridge")) || (data === "hairpin-veth")) || (data === "none")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate558(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data < -1 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate562(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "NoSwap")) || (data === "LimitedSwap")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate561(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "swapBehavior", validate562);
}
}


function validate565(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data < 2 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate567(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "") || (data === "Get")) || (data === "Cache")) || (data === "Watch")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate570(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((((data === "none") || (data === "pods")) || (data === "system-reserved")) || (data === "system-reserved-compressible")) || (data === "kube-reserved")) || (data === "kube-reserved-compressible")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate569(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate570);
}

const pattern134 = new RegExp("^(?:priority|shutdownGracePeriodSeconds)$", "u");

function validate575(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
named(data, instancePath, errors, pattern134, validate92);
}
}


function validate574(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate575);
}


function validate579(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "maxContainerRestartPeriod", validate261);
}
}


function validate585(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate221(data[key0], at(instancePath, key0), errors);
}
}
}


function validate583(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "numaNode", validate92);
property(data, instancePath, errors, "limits", validate585);
}
}


function validate582(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate583);
}


function validate590(data, instancePath, errors){
if((!((typeof data == "number") && (isFinite(data)))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 1 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data <= 0 || isNaN(data)){
fail(errors, instancePath, "exclusiveMinimum");
}
}
}


function validate592(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "") || (data === "None")) || (data === "TieredReservation")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate596(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "") || (data === "NoSchedule")) || (data === "PreferNoSchedule")) || (data === "NoExecute")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern135 = new RegExp("^(?:key|value|timeAdded)$", "u");

function validate595(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "effect", validate596);
named(data, instancePath, errors, pattern135, validate75);
}
}


function validate594(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate595);
}


function validate603(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 1000000 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate601(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "endpoint", validate75);
property(data, instancePath, errors, "samplingRatePerMillion", validate603);
}
}


function validate607(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 4294967295 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 65536 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
let res0;
if((65536 === 0 || (res0 = data/65536, res0 !== parseInt(res0)))){
fail(errors, instancePath, "multipleOf");
}
}
}


function validate606(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
property(data, instancePath, errors, "idsPerPod", validate607);
}
}


function validate616(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data > 100 || isNaN(data)){
fail(errors, instancePath, "maximum");
}
if(data < 0 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}


function validate621(data, instancePath, errors){
if((!(Number.isInteger(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if((typeof data == "number") && (isFinite(data))){
if(data < 1 || isNaN(data)){
fail(errors, instancePath, "minimum");
}
}
}

const pattern136 = new RegExp("^(?:enableServer|rotateCertificates|serverTLSBootstrap|enableDebuggingHandlers|enableContentionProfiling|cgroupsPerQOS|singleProcessOOMKill|runOnce|cpuCFSQuota|serializeImagePulls|mergeDefaultEvictionSettings|enableControllerAttachDetach|protectKernelDefaults|makeIPTablesUtilChains|failSwapOn|kernelMemcgNotification|enableSystemLogHandler|enableSystemLogQuery|enableProfilingHandler|enableDebugFlagsHandler|seccompDefault|registerNode|localStorageCapacityIsolation|failCgroupV1)$", "u");
const pattern137 = new RegExp("^(?:staticPodPath|podLogsDir|staticPodURL|address|tlsCertFile|tlsPrivateKeyFile|tlsMinVersion|healthzBindAddress|clusterDomain|kubeletCgroups|systemCgroups|cgroupRoot|cgroupDriver|podCIDR|resolvConf|contentType|containerLogMaxSize|reservedSystemCPUs|showHiddenMetricsForVersion|systemReservedCgroup|kubeReservedCgroup|volumePluginDir|providerID|containerRuntimeEndpoint|imageServiceEndpoint)$", "u");
const pattern138 = new RegExp("^(?:syncFrequency|fileCheckFrequency|httpCheckFrequency|streamingConnectionIdleTimeout|nodeStatusUpdateFrequency|nodeStatusReportFrequency|imageMinimumGCAge|imageMaximumGCAge|volumeStatsAggPeriod|cpuManagerReconcilePeriod|runtimeRequestTimeout|evictionPressureTransitionPeriod|shutdownGracePeriod|shutdownGracePeriodCriticalPods)$", "u");
const pattern139 = new RegExp("^(?:port|readOnlyPort|healthzPort)$", "u");
const pattern140 = new RegExp("^(?:tlsCipherSuites|preloadedImagesVerificationAllowlist|clusterDNS|allowedUnsafeSysctls)$", "u");
const pattern141 = new RegExp("^(?:registryPullQPS|registryBurst|eventRecordQPS|eventBurst|nodeLeaseDurationSeconds|maxPods|maxOpenFiles|kubeAPIQPS|kubeAPIBurst|podsPerCore)$", "u");
const pattern142 = new RegExp("^(?:imageGCHighThresholdPercent|imageGCLowThresholdPercent)$", "u");
const pattern143 = new RegExp("^(?:cpuManagerPolicyOptions|topologyManagerPolicyOptions|qosReserved|evictionHard|evictionSoft|evictionSoftGracePeriod|evictionMinimumReclaim|systemReserved|kubeReserved|defaultPodSysctls)$", "u");
const pattern144 = new RegExp("^(?:podPidsLimit|evictionMaxPodGracePeriod)$", "u");
const pattern145 = new RegExp("^(?:cpuCFSQuotaPeriod|containerLogMonitorInterval)$", "u");
const pattern146 = new RegExp("^(?:maxParallelImagePulls|containerLogMaxWorkers)$", "u");
const pattern147 = new RegExp("^(?:iptablesMasqueradeBit|iptablesDropBit)$", "u");

function validate515(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
property(data, instancePath, errors, "apiVersion", validate516);
property(data, instancePath, errors, "kind", validate518);
property(data, instancePath, errors, "staticPodURLHeader", validate520);
property(data, instancePath, errors, "tlsCurvePreferences", validate523);
property(data, instancePath, errors, "authentication", validate526);
property(data, instancePath, errors, "authorization", validate538);
property(data, instancePath, errors, "imagePullCredentialsVerificationPolicy", validate545);
property(data, instancePath, errors, "oomScoreAdj", validate256);
property(data, instancePath, errors, "cpuManagerPolicy", validate548);
property(data, instancePath, errors, "memoryManagerPolicy", validate550);
property(data, instancePath, errors, "topologyManagerPolicy", validate552);
property(data, instancePath, errors, "topologyManagerScope", validate554);
property(data, instancePath, errors, "hairpinMode", validate556);
property(data, instancePath, errors, "nodeStatusMaxImages", validate558);
property(data, instancePath, errors, "featureGates", validate126);
property(data, instancePath, errors, "memorySwap", validate561);
property(data, instancePath, errors, "containerLogMaxFiles", validate565);
property(data, instancePath, errors, "configMapAndSecretChangeDetectionStrategy", validate567);
property(data, instancePath, errors, "enforceNodeAllocatable", validate569);
property(data, instancePath, errors, "logging", validate206);
property(data, instancePath, errors, "shutdownGracePeriodByPodPriority", validate574);
property(data, instancePath, errors, "crashLoopBackOff", validate579);
property(data, instancePath, errors, "reservedMemory", validate582);
property(data, instancePath, errors, "memoryThrottlingFactor", validate590);
property(data, instancePath, errors, "memoryReservationPolicy", validate592);
property(data, instancePath, errors, "registerWithTaints", validate594);
property(data, instancePath, errors, "tracing", validate601);
property(data, instancePath, errors, "userNamespaces", validate606);
named(data, instancePath, errors, pattern136, validate67);
named(data, instancePath, errors, pattern137, validate75);
named(data, instancePath, errors, pattern138, validate232);
named(data, instancePath, errors, pattern139, validate103);
named(data, instancePath, errors, pattern140, validate107);
named(data, instancePath, errors, pattern141, validate160);
named(data, instancePath, errors, pattern142, validate616);
named(data, instancePath, errors, pattern143, validate97);
named(data, instancePath, errors, pattern144, validate92);
named(data, instancePath, errors, pattern145, validate261);
named(data, instancePath, errors, pattern146, validate621);
named(data, instancePath, errors, pattern147, validate229);
}
else {
fail(errors, instancePath, "type");
}
}

export const tigeraInstallation = (value) => run(validate624, value);

function validate625(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "operator.tigera.io/v1")){
fail(errors, instancePath, "enum");
}
}


function validate627(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(data === "Installation")){
fail(errors, instancePath, "enum");
}
}


function validate630(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(((data === "default") || (data === "tigera-secure")) || (data === "overlay"))){
fail(errors, instancePath, "enum");
}
}


function validate629(data, instancePath, errors){
if(isObject(data)){
if(data.name === undefined){
fail(errors, instancePath, "required", "name");
}
property(data, instancePath, errors, "name", validate630);
named(data, instancePath, errors, pattern1, validate51);
}
else {
fail(errors, instancePath, "type");
}
}

const schema213 = {"$id":"d255","type":["object","null"],"properties":{"variant":{"$ref":"d206"},"imagePullPolicy":{"$ref":"d207"},"kubernetesProvider":{"$ref":"d210"},"cni":{"$ref":"d216"},"calicoNetwork":{"$ref":"d232"},"controlPlaneNodeSelector":{"$ref":"d233"},"controlPlaneTolerations":{"$ref":"d235"},"nodeUpdateStrategy":{"$ref":"d236"},"componentResources":{"$ref":"d239"},"certificateManagement":{"$ref":"d242"},"typhaAffinity":{"$ref":"d244"},"fipsMode":{"$ref":"d219"},"logging":{"$ref":"d248"},"windowsNodes":{"$ref":"d250"},"serviceCIDRs":{"$ref":"d222"},"azure":{"$ref":"d252"},"proxy":{"$ref":"d253"},"networkPolicy":{"$ref":"d254"}},"patternProperties":{"^(?:registry|imagePath|imagePrefix|flexVolumePath|kubeletVolumePluginPath|nonPrivileged|calicoLibHostPath|calicoRunHostPath)$":{"$ref":"d9"},"^(?:imagePullSecrets|tlsCipherSuites)$":{"$ref":"d209"},"^(?:controlPlaneReplicas|nodeMetricsPort|typhaMetricsPort)$":{"$ref":"d28"},"^(?:calicoNodeDaemonSet|csiNodeDriverDaemonSet|calicoKubeControllersDeployment|typhaDeployment|typhaPodDisruptionBudget|calicoWindowsUpgradeDaemonSet|calicoNodeWindowsDaemonSet)$":{"$ref":"d243"}},"additionalProperties":false};
const pattern149 = new RegExp("^(?:registry|imagePath|imagePrefix|flexVolumePath|kubeletVolumePluginPath|nonPrivileged|calicoLibHostPath|calicoRunHostPath)$", "u");
const pattern150 = new RegExp("^(?:imagePullSecrets|tlsCipherSuites)$", "u");
const pattern151 = new RegExp("^(?:controlPlaneReplicas|nodeMetricsPort|typhaMetricsPort)$", "u");
const pattern152 = new RegExp("^(?:calicoNodeDaemonSet|csiNodeDriverDaemonSet|calicoKubeControllersDeployment|typhaDeployment|typhaPodDisruptionBudget|calicoWindowsUpgradeDaemonSet|calicoNodeWindowsDaemonSet)$", "u");

function validate635(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "Calico") || (data === "CalicoEnterprise")) || (data === "TigeraSecureEnterprise")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate637(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "Always") || (data === "IfNotPresent")) || (data === "Never")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate639(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((((((data === "") || (data === "EKS")) || (data === "GKE")) || (data === "AKS")) || (data === "OpenShift")) || (data === "DockerEnterprise")) || (data === "RKE2")) || (data === "TKG")) || (data === "Kind")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern153 = new RegExp("^(?:binDir|confDir)$", "u");

function validate642(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!((((data === "Calico") || (data === "GKE")) || (data === "AmazonVPC")) || (data === "AzureVNET"))){
fail(errors, instancePath, "enum");
}
}


function validate645(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!((((data === "Calico") || (data === "HostLocal")) || (data === "AmazonVPC")) || (data === "AzureVNET"))){
fail(errors, instancePath, "enum");
}
}


function validate644(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
if(data.type === undefined){
fail(errors, instancePath, "required", "type");
}
for(const key0 in data){
if(!(key0 === "type")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "type", validate645);
}
}


function validate648(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "All") || (data === "CalicoOnly")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate650(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "Auto") || (data === "0.3.1")) || (data === "0.4.0")) || (data === "1.0.0")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate641(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
if(data.type === undefined){
fail(errors, instancePath, "required", "type");
}
for(const key0 in data){
if(!(((((key0 === "type") || (key0 === "ipam")) || (key0 === "installMode")) || (key0 === "specVersion")) || (pattern153.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "type", validate642);
property(data, instancePath, errors, "ipam", validate644);
property(data, instancePath, errors, "installMode", validate648);
property(data, instancePath, errors, "specVersion", validate650);
named(data, instancePath, errors, pattern153, validate75);
}
}

const pattern155 = new RegExp("^(?:bgp|hostPorts|containerIPForwarding|kubeProxyManagement|bpfNetworkBootstrap)$", "u");
const pattern156 = new RegExp("^(?:mtu|linuxPolicySetupTimeoutSeconds)$", "u");
const pattern157 = new RegExp("^(?:nodeAddressAutodetectionV4|nodeAddressAutodetectionV6)$", "u");

function validate655(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "Iptables") || (data === "BPF")) || (data === "VPP")) || (data === "Nftables")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate657(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "HNS") || (data === "Disabled")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate659(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((data === "BIRD") || (data === "Felix")) || (data === "FelixIPIPOnly")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern158 = new RegExp("^(?:name|nodeSelector|assignmentMode)$", "u");
const pattern159 = new RegExp("^(?:disableBGPExport|disableNewAllocations)$", "u");

function validate664(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((data === "IPIP") || (data === "IPIPCrossSubnet")) || (data === "VXLAN")) || (data === "VXLANCrossSubnet")) || (data === "None")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate666(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "Enabled") || (data === "Disabled")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate669(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate40);
}


function validate662(data, instancePath, errors){
if(isObject(data)){
if(data.cidr === undefined){
fail(errors, instancePath, "required", "cidr");
}
for(const key0 in data){
if(!(((((((key0 === "cidr") || (key0 === "encapsulation")) || (key0 === "natOutgoing")) || (key0 === "blockSize")) || (key0 === "allowedUses")) || (pattern158.test(key0))) || (pattern159.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "cidr", validate40);
property(data, instancePath, errors, "encapsulation", validate664);
property(data, instancePath, errors, "natOutgoing", validate666);
property(data, instancePath, errors, "blockSize", validate58);
property(data, instancePath, errors, "allowedUses", validate669);
named(data, instancePath, errors, pattern158, validate75);
named(data, instancePath, errors, pattern159, validate67);
}
else {
fail(errors, instancePath, "type");
}
}


function validate661(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(Array.isArray(data)){
if(data.length > 25){
fail(errors, instancePath, "maxItems");
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
validate662(data[i0], at(instancePath, i0), errors);
}
}
}


function validate676(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "None") || (data === "Multus")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate680(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!(((data === "net.ipv4.tcp_keepalive_intvl") || (data === "net.ipv4.tcp_keepalive_probes")) || (data === "net.ipv4.tcp_keepalive_time"))){
fail(errors, instancePath, "enum");
}
}


function validate679(data, instancePath, errors){
if(isObject(data)){
if(data.key === undefined){
fail(errors, instancePath, "required", "key");
}
if(data.value === undefined){
fail(errors, instancePath, "required", "value");
}
for(const key0 in data){
if(!((key0 === "key") || (key0 === "value"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "key", validate680);
property(data, instancePath, errors, "value", validate40);
}
else {
fail(errors, instancePath, "type");
}
}


function validate678(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate679);
}


function validate685(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "Veth") || (data === "Netkit")) || (data === null))){
fail(errors, instancePath, "enum");
}
}

const pattern165 = new RegExp("^(?:interface|skipInterface|canReach)$", "u");

function validate691(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((data === "NodeInternalIP") || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate689(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((key0 === "firstFound") || (key0 === "kubernetes")) || (key0 === "cidrs")) || (pattern165.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "firstFound", validate67);
property(data, instancePath, errors, "kubernetes", validate691);
property(data, instancePath, errors, "cidrs", validate669);
named(data, instancePath, errors, pattern165, validate75);
}
}


function validate654(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((((((((((key0 === "linuxDataplane") || (key0 === "windowsDataplane")) || (key0 === "clusterRoutingMode")) || (key0 === "ipPools")) || (key0 === "multiInterfaceMode")) || (key0 === "sysctl")) || (key0 === "linuxPodInterfaceType")) || (pattern155.test(key0))) || (pattern156.test(key0))) || (pattern157.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "linuxDataplane", validate655);
property(data, instancePath, errors, "windowsDataplane", validate657);
property(data, instancePath, errors, "clusterRoutingMode", validate659);
property(data, instancePath, errors, "ipPools", validate661);
property(data, instancePath, errors, "multiInterfaceMode", validate676);
property(data, instancePath, errors, "sysctl", validate678);
property(data, instancePath, errors, "linuxPodInterfaceType", validate685);
named(data, instancePath, errors, pattern155, validate666);
named(data, instancePath, errors, pattern156, validate92);
named(data, instancePath, errors, pattern157, validate689);
}
}


function validate697(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
validate40(data[key0], at(instancePath, key0), errors);
}
}
}

const pattern167 = new RegExp("^(?:key|operator|value|effect)$", "u");

function validate701(data, instancePath, errors){
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "tolerationSeconds") || (pattern167.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "tolerationSeconds", validate92);
named(data, instancePath, errors, pattern167, validate75);
}
else {
fail(errors, instancePath, "type");
}
}


function validate700(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate701);
}


function validate706(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "type") || (key0 === "rollingUpdate"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "type", validate75);
property(data, instancePath, errors, "rollingUpdate", validate51);
}
}


function validate712(data, instancePath, errors){
if(typeof data !== "string"){
fail(errors, instancePath, "type");
}
if(!((((((data === "Node") || (data === "Typha")) || (data === "KubeControllers")) || (data === "NodeWindows")) || (data === "FelixWindows")) || (data === "ConfdWindows"))){
fail(errors, instancePath, "enum");
}
}


function validate711(data, instancePath, errors){
if(isObject(data)){
if(data.componentName === undefined){
fail(errors, instancePath, "required", "componentName");
}
if(data.resourceRequirements === undefined){
fail(errors, instancePath, "required", "resourceRequirements");
}
for(const key0 in data){
if(!((key0 === "componentName") || (key0 === "resourceRequirements"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "componentName", validate712);
property(data, instancePath, errors, "resourceRequirements", validate51);
}
else {
fail(errors, instancePath, "type");
}
}


function validate710(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate711);
}

const pattern169 = new RegExp("^(?:caCert|signerName)$", "u");

function validate718(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((((data === "") || (data === "RSAWithSize2048")) || (data === "RSAWithSize4096")) || (data === "RSAWithSize8192")) || (data === "ECDSAWithCurve256")) || (data === "ECDSAWithCurve384")) || (data === "ECDSAWithCurve521")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate720(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!((((((((data === "") || (data === "SHA256WithRSA")) || (data === "SHA384WithRSA")) || (data === "SHA512WithRSA")) || (data === "ECDSAWithSHA256")) || (data === "ECDSAWithSHA384")) || (data === "ECDSAWithSHA512")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate717(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
if(data.caCert === undefined){
fail(errors, instancePath, "required", "caCert");
}
if(data.signerName === undefined){
fail(errors, instancePath, "required", "signerName");
}
for(const key0 in data){
if(!(((key0 === "keyAlgorithm") || (key0 === "signatureAlgorithm")) || (pattern169.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "keyAlgorithm", validate718);
property(data, instancePath, errors, "signatureAlgorithm", validate720);
named(data, instancePath, errors, pattern169, validate40);
}
}


function validate724(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "nodeAffinity")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "nodeAffinity", validate51);
}
}

const pattern171 = new RegExp("^(?:logFileMaxAgeDays|logFileMaxCount)$", "u");

function validate730(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((((data === "Error") || (data === "Warning")) || (data === "Debug")) || (data === "Info")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate732(data, instancePath, errors){
if(((typeof data !== "string") && (!(Number.isInteger(data)))) && (data !== null)){
fail(errors, instancePath, "type");
}
}


function validate729(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((key0 === "logSeverity") || (key0 === "logFileMaxSize")) || (pattern171.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "logSeverity", validate730);
property(data, instancePath, errors, "logFileMaxSize", validate732);
named(data, instancePath, errors, pattern171, validate92);
}
}


function validate728(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "cni")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "cni", validate729);
}
}

const pattern173 = new RegExp("^(?:cniBinDir|cniConfigDir|cniLogDir|vxlanAdapter)$", "u");
const pattern174 = new RegExp("^[0-9A-Fa-f]{2}-[0-9A-Fa-f]{2}$", "u");

function validate738(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(typeof data === "string"){
if(!pattern174.test(data)){
fail(errors, instancePath, "pattern");
}
}
}


function validate737(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!((key0 === "vxlanMACPrefix") || (pattern173.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "vxlanMACPrefix", validate738);
named(data, instancePath, errors, pattern173, validate75);
}
}


function validate744(data, instancePath, errors){
if((typeof data !== "string") && (data !== null)){
fail(errors, instancePath, "type");
}
if(!(((data === "Default") || (data === "Manual")) || (data === null))){
fail(errors, instancePath, "enum");
}
}


function validate743(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "policyMode")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "policyMode", validate744);
}
}

const pattern176 = new RegExp("^(?:httpProxy|httpsProxy|noProxy)$", "u");

function validate747(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern176.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern176, validate75);
}
}


function validate750(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "managePolicies")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "managePolicies", validate666);
}
}


function validate755(data, instancePath, errors){
if(isObject(data)){
for(const key0 in data){
if(!(key0 === "name")){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "name", validate75);
}
else {
fail(errors, instancePath, "type");
}
}


function validate754(data, instancePath, errors){
if((!(Array.isArray(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
items(data, instancePath, errors, validate755);
}

const pattern182 = new RegExp("^(?:metadata|spec)$", "u");

function validate760(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(pattern182.test(key0))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
named(data, instancePath, errors, pattern182, validate51);
}
}


function validate634(data, instancePath, errors){
if((!(isObject(data))) && (data !== null)){
fail(errors, instancePath, "type");
}
if(isObject(data)){
for(const key0 in data){
if(!(((((func2.call(schema213.properties, key0)) || (pattern149.test(key0))) || (pattern150.test(key0))) || (pattern151.test(key0))) || (pattern152.test(key0)))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "variant", validate635);
property(data, instancePath, errors, "imagePullPolicy", validate637);
property(data, instancePath, errors, "kubernetesProvider", validate639);
property(data, instancePath, errors, "cni", validate641);
property(data, instancePath, errors, "calicoNetwork", validate654);
property(data, instancePath, errors, "controlPlaneNodeSelector", validate697);
property(data, instancePath, errors, "controlPlaneTolerations", validate700);
property(data, instancePath, errors, "nodeUpdateStrategy", validate706);
property(data, instancePath, errors, "componentResources", validate710);
property(data, instancePath, errors, "certificateManagement", validate717);
property(data, instancePath, errors, "typhaAffinity", validate724);
property(data, instancePath, errors, "fipsMode", validate666);
property(data, instancePath, errors, "logging", validate728);
property(data, instancePath, errors, "windowsNodes", validate737);
property(data, instancePath, errors, "serviceCIDRs", validate669);
property(data, instancePath, errors, "azure", validate743);
property(data, instancePath, errors, "proxy", validate747);
property(data, instancePath, errors, "networkPolicy", validate750);
named(data, instancePath, errors, pattern149, validate75);
named(data, instancePath, errors, pattern150, validate754);
named(data, instancePath, errors, pattern151, validate92);
named(data, instancePath, errors, pattern152, validate760);
}
}


function validate624(data, instancePath, errors){
if(isObject(data)){
if(data.apiVersion === undefined){
fail(errors, instancePath, "required", "apiVersion");
}
if(data.kind === undefined){
fail(errors, instancePath, "required", "kind");
}
if(data.metadata === undefined){
fail(errors, instancePath, "required", "metadata");
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
fail(errors, instancePath, "additionalProperties", key0);
}
}
property(data, instancePath, errors, "apiVersion", validate625);
property(data, instancePath, errors, "kind", validate627);
property(data, instancePath, errors, "metadata", validate629);
property(data, instancePath, errors, "spec", validate634);
property(data, instancePath, errors, "status", validate51);
}
else {
fail(errors, instancePath, "type");
}
}

function run(validate, value) {
  const errors = [];
  validate(value, '', errors);
  return errors;
}
function at(path, key) {
  return path + '/' + String(key).replace(/~/g, '~0').replace(/\//g, '~1');
}
function isObject(data) {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
function property(data, path, errors, key, validate) {
  if (data[key] !== undefined) validate(data[key], path + '/' + key, errors);
}
function named(data, path, errors, pattern, validate) {
  for (const key in data) if (pattern.test(key)) validate(data[key], at(path, key), errors);
}
function items(data, path, errors, validate) {
  if (Array.isArray(data)) data.forEach((item, index) => validate(item, at(path, index), errors));
}
function fail(errors, path, keyword, name) {
  errors.push(name === undefined ? { path, keyword } : { path, keyword, name });
}

