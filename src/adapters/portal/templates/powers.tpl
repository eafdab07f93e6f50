<h1>权责事项</h1>
<p>共{{TOTAL}}项。点开可以看到依据到款到项、通俗说明、裁量基准和办理流程。</p>
<p>筛选：<a href="/powers">全部</a>{{#FILTERS}}　<a href="/powers?mark={{ID}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{TITLE}}</a>{{/FILTERS}}</p>
<table><caption class="hide">权责清单</caption>
<thead><tr><th scope="col">事项名称</th><th scope="col">类别</th><th scope="col">行使主体</th><th scope="col">法律依据</th></tr></thead>
<tbody>{{#ITEMS}}<tr><td><a href="/powers/{{ID}}">{{TITLE}}</a>{{#MARKS}} <strong>{{TITLE}}</strong>{{/MARKS}}</td><td class="no" data-label="类别">{{KIND}}</td><td data-label="行使主体">{{ORGAN}}</td><td data-label="法律依据">{{BASIS}}</td></tr>
{{/ITEMS}}</tbody></table>
