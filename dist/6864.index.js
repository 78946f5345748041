"use strict";
exports.id = 6864;
exports.ids = [6864];
exports.modules = {

/***/ 6864:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Tu: () => (/* binding */ w),
/* harmony export */   UU: () => (/* binding */ S),
/* harmony export */   fg: () => (/* binding */ y),
/* harmony export */   listAhead: () => (/* binding */ v),
/* harmony export */   z9: () => (/* binding */ C)
/* harmony export */ });
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6072);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _later_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2270);
const p=`/repos/{owner}/{repo}/issues/{issue_number}/comments`,m=`/repos/{owner}/{repo}/issues/comments/{comment_id}`,h=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Jt)().check((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.an)(e=>e.replaceAll(`\r
`,`
`))),g=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Vt)({id:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Pt)().check((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.on)()),node_id:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Dt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Jt)().check((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.nn)(200)),``),body:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Dt)(h,``),html_url:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Jt)().check((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.nn)(2e3)),user:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.zt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Vt)({login:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Jt)()}))}),_=e=>({issue_number:e,per_page:100,page:1});function v(e,t){e.ahead(`GET ${p}`,_(t))}async function y(t,n){let r=e=>t.request(`GET ${p}`,{..._(n),page:e}),i=await r(1),a=String(i.headers.link??``),[,o=a.includes(`rel="next"`)?50:1]=/[?&]page=(\d+)[^>]*>; rel="last"/.exec(a)??[],s=Array.from({length:Math.min(Number(o),50)-1},(e,t)=>r(t+2));return[i,...await Promise.all(s)].flatMap(({data:t})=>(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.It)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.At)(g),t)).filter(({body:e})=>(0,_later_js__WEBPACK_IMPORTED_MODULE_2__.M)(e))}const b=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Vt)({nodes:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.zt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.At)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Rt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Vt)({diff:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.zt)(h)}))))}),x=(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Vt)({node:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Rt)((0,_start_js__WEBPACK_IMPORTED_MODULE_0__.Vt)({body:h,userContentEdits:(0,_start_js__WEBPACK_IMPORTED_MODULE_0__.zt)(b)}))});async function S(e,{node_id:t}){let n=await e.graphql(`query($id: ID!) { node(id: $id) { ... on IssueComment { body userContentEdits(first: 20) { nodes { diff } } } } }`,{id:t}).then(e=>(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.It)(x,e).node).catch(e=>void (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.Ft)(e)),r=n?.userContentEdits?.nodes??[];return n?[...r.toReversed().map(e=>e?.diff??``),n.body]:[]}async function C(e,t,n,r){let i=r?e.request(`PATCH ${m}`,{comment_id:r,body:n}):e.request(`POST ${p}`,{issue_number:t,body:n});return (0,_report_js__WEBPACK_IMPORTED_MODULE_1__.It)(g,(await i).data)}async function w(e,t){await e.request(`DELETE ${m}`,{comment_id:t})}

/***/ })

};
;